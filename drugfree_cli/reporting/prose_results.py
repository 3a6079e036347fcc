"""Sections II.1–II.4 of the report: direction, propaganda, management and rehabilitation, the fight against crime."""

from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.dossier import Dossier, SenderState
from drugfree_cli.model.senders import are_own, by_group
from drugfree_cli.model.units import Level
from drugfree_cli.reporting import deadlines, numbers, plan_words, prose, prose_figures, prose_places, report_figures
from drugfree_cli.reporting.prose_figures import Coverage, Item, item

_MOST_NAMES = 10
_ADDICTS = (
    Coverage(part="addicts_on_file", whole="addicts_total", what="người nghiện ma túy có hồ sơ quản lý"),
    Coverage(
        part="addicts_present_treated",
        whole="addicts_present",
        what="người nghiện có mặt tại địa bàn được lập hồ sơ áp dụng các hình thức cai nghiện",
    ),
    Coverage(
        part="addicts_reached",
        whole="addicts_total",
        what="người nghiện được tiếp cận dịch vụ tư vấn, điều trị, cai nghiện",
    ),
    Coverage(
        part="mmt_over_12m_compliant",
        whole="mmt_over_12m",
        what="người điều trị bằng thuốc thay thế trên 12 tháng không sử dụng chất ma túy khác, chấp hành tốt nội quy",
    ),
)
_POST_REHAB = (
    Coverage(part="post_rehab_on_file", whole="post_rehab", what="người được lập hồ sơ quản lý"),
    Coverage(
        part="post_rehab_reintegrated",
        whole="post_rehab",
        what="người có điều kiện tái hòa nhập cộng đồng, có việc làm, thu nhập",
    ),
)
_USERS = (
    Coverage(
        part="users_present_on_file", whole="users_present", what="người có mặt tại địa bàn được lập hồ sơ quản lý"
    ),
    Coverage(part="users_supported", whole="users_on_file", what="người được hỗ trợ trong thời gian quản lý"),
    Coverage(part="users_reached", whole="users_on_file", what="người được tiếp cận dịch vụ tư vấn, điều trị"),
    Coverage(
        part="psychosis_on_file",
        whole="psychosis",
        what="người có biểu hiện loạn thần “ngáo đá” được lập hồ sơ quản lý, theo dõi",
    ),
)
_COMMITTED = (
    Coverage(part="households_committed", whole="households", what="hộ gia đình có đại diện ký cam kết"),
    Coverage(part="hamlets_committed", whole="hamlets", what="thôn, bản, khu phố ký cam kết"),
    Coverage(part="agencies_committed", whole="agencies", what="cơ quan, đơn vị, trường học ký cam kết"),
    Coverage(part="hamlets_with_mailbox", whole="hamlets", what="thôn, bản, khu phố có hòm thư tố giác tội phạm"),
    Coverage(part="hamlets_with_hotline", whole="hamlets", what="thôn, bản, khu phố có bảng niêm yết đường dây nóng"),
    Coverage(
        part="high_risk_people_informed",
        whole="high_risk_people",
        what="người trong nhóm nguy cơ cao được tuyên truyền, giáo dục kỹ năng",
    ),
)
_MODELS = item("models_maintained", "mô hình", "phòng, chống ma túy được duy trì hiệu quả")
_FOUGHT = (
    item("cultivation_cases", "vụ", "trồng cây có chứa chất ma túy bị phát hiện"),
    item("production_cases", "vụ", "sản xuất trái phép chất ma túy bị phát hiện"),
)


def direction(dossier: Dossier, annex: str) -> list[str]:
    """Say by which plan the work was done, which communes have registered, and how returns came in."""
    return [
        each
        for each in (
            prose.sentence(
                f"Công tác phòng, chống ma túy trong kỳ được triển khai theo {plan_words.basis(dossier.plan)}"
            ),
            _registered(dossier),
            _sent(dossier, annex),
            _further_up(dossier),
        )
        if each
    ]


def _further_up(dossier: Dossier) -> str:
    """The days of offices further up concern who reports to them, not a commune of a province."""
    own = dossier.scope.level is Level.PROVINCE or dossier.scope.code in dossier.plan.territory
    return prose.paragraph(deadlines.further_up(dossier)) if own else ""


def movement(dossier: Dossier) -> list[str]:
    """Say how many households and hamlets are committed, and which models are kept up."""
    campaign = [_campaign_item(each) for each in dossier.plan.asks if codebook()[each].group == "campaign"]
    asked = [*(row.part for row in _COMMITTED), "models_maintained", *(row.indicators[0] for row in campaign)]
    return prose_figures.said(
        dossier,
        (
            *prose_figures.asked_parts(dossier, _COMMITTED),
            "models_maintained",
            *(row.indicators[0] for row in campaign),
        ),
        prose_figures.coverages(dossier, "Về ký cam kết và phong trào đến cuối kỳ", _COMMITTED),
        prose.paragraph([prose_figures.counted(dossier, prose_places.whole(dossier), _MODELS), _with_models(dossier)]),
        prose_figures.enumerated(dossier, "Trong kỳ", campaign),
        prose_figures.unknown(dossier, *asked),
    )


def management(dossier: Dossier) -> list[str]:
    """Say how many addicts, users and persons after rehabilitation are on file, treated and supported."""
    asked = [row.part for row in (*_ADDICTS, *_POST_REHAB, *_USERS)]
    return prose_figures.said(
        dossier,
        prose_figures.asked_parts(dossier, (*_ADDICTS, *_POST_REHAB, *_USERS)),
        prose_figures.coverages(dossier, "Về quản lý, cai nghiện", _ADDICTS),
        prose_figures.coverages(dossier, "Về quản lý sau cai nghiện", _POST_REHAB),
        prose_figures.coverages(dossier, "Về người sử dụng trái phép chất ma túy", _USERS),
        prose_figures.unknown(dossier, *(each for each in asked if each != "addicts_on_file")),
        nothing=prose_figures.nobody(dossier, (*_ADDICTS, *_POST_REHAB, *_USERS)),
    )


def fight(dossier: Dossier) -> list[str]:
    """Say where cases were found, and what was found of planting and production."""
    return prose_figures.said(
        dossier,
        ("drug_cases", "cultivation_cases", "production_cases", "basic_police_work_effective"),
        prose.paragraph([_with_cases(dossier), prose_figures.enumerated(dossier, "Trong kỳ", _FOUGHT)]),
        _police_work(dossier),
        prose_figures.unknown(dossier, "drug_cases", "cultivation_cases", "production_cases"),
    )


def _campaign_item(indicator: str) -> Item:
    entry = codebook()[indicator]
    label = prose.lower_first(entry.label.vi).removeprefix("số ")
    return item(indicator, "", label)


def _registered(dossier: Dossier) -> str:
    codes = [code for code in report_figures.communes_of(dossier) if code in dossier.registrations]
    if not codes:
        return ""
    area = plan_words.free_area(dossier.plan)
    if dossier.scope.level is Level.COMMUNE:
        name = prose.upper_first(prose_places.scope_name(dossier))
        return f"{name} đã đăng ký xây dựng {area} từ ngày {numbers.day(dossier.registrations[codes[0]])}."
    named = [f"{prose_places.name(dossier, code)} (ngày {numbers.day(dossier.registrations[code])})" for code in codes]
    lead = f"Đã có {prose_places.many(dossier, codes)} đăng ký xây dựng {area}"
    return f"{lead}: {prose.few(named, _MOST_NAMES)}."


def _sent(dossier: Dossier, annex: str) -> str:
    """Count the returns by how they came in; "on time" is said only where a day was set."""
    counts = {state: sum(1 for sender in dossier.senders if sender.state is state) for state in SenderState}
    if not dossier.senders or (dossier.scope.level is Level.COMMUNE and len(dossier.senders) == 1):
        return ""
    timed = any(sender.due for sender in dossier.senders)
    words = {
        SenderState.SENT: "đơn vị gửi đúng hạn" if timed else "đơn vị đã gửi",
        SenderState.LATE: "đơn vị gửi muộn",
        SenderState.REJECTED: "đơn vị có báo cáo bị trả lại",
        SenderState.MISSING: "đơn vị chưa gửi",
    }
    parts = ", ".join(f"{numbers.count(counts[state])} {words[state]}" for state in SenderState if counts[state])
    every = f"{numbers.many(dossier.senders)} đơn vị phải gửi báo cáo{_made_of(dossier)}"
    lead = f"Về chế độ báo cáo: trong {every} có {parts}"
    return f"{lead}{prose.see(annex)}."


def _made_of(dossier: Dossier) -> str:
    """Count the senders by what they are, where the plan names its own: " (6 thôn, 3 cơ quan)"."""
    if not are_own(dossier.senders):
        return ""
    groups = by_group(dossier.plan, dossier.senders)
    return (
        f" ({', '.join(f'{numbers.many(members)} {prose.lower_first(name.vi)}' for name, members in groups.items())})"
    )


def _with_models(dossier: Dossier) -> str:
    return _communes_with(dossier, "models_maintained", "có mô hình được duy trì")


def _with_cases(dossier: Dossier) -> str:
    spread = _communes_with(dossier, "drug_cases", "có vụ phạm tội về ma túy bị phát hiện, bắt giữ")
    most = prose_figures.leading(dossier, "vụ", "drug_cases")
    return prose.paragraph([spread, prose.sentence(f"Nhiều nhất là {most}") if most else ""])


def _communes_with(dossier: Dossier, indicator: str, what: str) -> str:
    if dossier.scope.level is Level.COMMUNE or not report_figures.asked(dossier, indicator):
        return ""
    known = report_figures.known(dossier, indicator)
    if not known:
        return ""
    having = sum(1 for value in known.values() if value)
    lead = f"Trong {prose_places.many(dossier, [*known])} có số liệu"
    return f"{lead} {f'có {numbers.count(having)} đơn vị' if having else 'không có đơn vị nào'} {what}."


def _police_work(dossier: Dossier) -> str:
    indicator = "basic_police_work_effective"
    known = report_figures.known(dossier, indicator) if report_figures.asked(dossier, indicator) else {}
    if not known:
        return ""
    lacking = [code for code, value in known.items() if not value]
    share = f"{numbers.count(len(known) - len(lacking))}/{numbers.many(known)}"
    done = f"{share} {prose_places.communes_word(dossier)} có số liệu"
    tail = f"; chưa có hiệu quả tại {prose_places.names(dossier, lacking, most=_MOST_NAMES)}" if lacking else ""
    if dossier.scope.level is Level.COMMUNE:
        verdict = "chưa được thực hiện có hiệu quả" if lacking else "được thực hiện có hiệu quả"
        return f"Công tác nghiệp vụ cơ bản {verdict}."
    return prose.sentence(f"Công tác nghiệp vụ cơ bản được thực hiện có hiệu quả tại {done}{tail}")
