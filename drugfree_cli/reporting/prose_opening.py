"""What stands before section I's figures: what they rest on, what is missing, provisional, open or superseded."""

from collections.abc import Iterable

from drugfree_cli.model.dossier import Comparison, Dossier, SenderState
from drugfree_cli.model.senders import are_own, by_group
from drugfree_cli.model.units import Level
from drugfree_cli.reporting import numbers, prose, prose_places, report_figures

_RECEIVED = (SenderState.SENT, SenderState.LATE)


def about_figures(dossier: Dossier, findings_annex: str, senders_annex: str) -> list[str]:
    """Say what the figures rest on and what a reader must know before using them."""
    return [
        each
        for each in (
            prose.paragraph([_basis(dossier), _missing(dossier, senders_annex), _rejected(dossier)]),
            _provisional(dossier),
            _queries(dossier, findings_annex),
            _superseded(dossier),
            prose.paragraph(_comparisons(dossier)),
            *(prose.sentence(note.vi) for note in dossier.classification.notes),
            *_of_communes(dossier),
            _fingerprint(dossier),
        )
        if each
    ]


def _fingerprint(dossier: Dossier) -> str:
    """Say by which mark it can be checked later whether the store still gives these figures."""
    return f"Mã kiểm tra số liệu của báo cáo: {dossier.fingerprint}." if dossier.fingerprint else ""


def _of_communes(dossier: Dossier) -> list[str]:
    """What a reader must know of a single commune beside its class, each once with the communes that it concerns."""
    concerned: dict[str, list[str]] = {}
    for commune in dossier.classification.communes:
        for note in commune.notes:
            concerned.setdefault(prose.sentence(note.vi), []).append(commune.code)
    return [f"Lưu ý đối với {prose_places.names(dossier, codes)}: {words}" for words, codes in concerned.items()]


def _basis(dossier: Dossier) -> str:
    span = dossier.classification
    days = f"từ ngày {numbers.day(span.first)} đến ngày {numbers.day(span.last)}"
    sent = len(report_figures.reported(dossier))
    if dossier.scope.level is Level.COMMUNE:
        name = prose_places.scope_name(dossier)
        source = f"theo báo cáo của {_sources(dossier) or name}" if sent else f"{name} chưa có báo cáo được tiếp nhận"
        return f"Số liệu tính {days}{',' if sent else ';'} {source}."
    return f"Số liệu tính {days}, tổng hợp từ báo cáo của {prose_places.share_of(dossier, sent)}."


def _sources(dossier: Dossier) -> str:
    """Count the senders of a plan's own, by what they are: "5/6 thôn và 2/3 cơ quan"."""
    if not are_own(dossier.senders):
        return ""
    groups = by_group(dossier.plan, dossier.senders)
    return prose.listed(
        f"{numbers.count(sum(each.state in _RECEIVED for each in members))}/{numbers.many(members)}"
        f" {prose.lower_first(name.vi)}"
        for name, members in groups.items()
    )


def _missing(dossier: Dossier, annex: str) -> str:
    codes = report_figures.unreported(dossier)
    if dossier.scope.level is Level.COMMUNE:
        return ""
    unsure = "Số cộng có ghi “ít nhất” là số chưa gồm phần số liệu còn thiếu."
    if not codes:
        return unsure if _has_blanks(dossier) else ""
    named = prose_places.names_in_districts(dossier, codes)
    lead = f"Còn {prose_places.many(dossier, codes)} chưa có số liệu"
    return f"{lead}: {named}{prose.see(annex)}. {unsure}"


def _has_blanks(dossier: Dossier) -> bool:
    return any(report_figures.total(dossier, each).missing for each in dossier.plan.asks)


def _rejected(dossier: Dossier) -> str:
    codes = [sender.unit_code for sender in dossier.senders if sender.state is SenderState.REJECTED]
    if not codes:
        return ""
    return f"Có {numbers.many(codes)} đơn vị có báo cáo bị trả lại để sửa: {prose_places.names(dossier, codes)}."


def _provisional(dossier: Dossier) -> str:
    if not dossier.classification.provisional:
        return ""
    return (
        "Số liệu và kết quả phân loại trong báo cáo này là tạm tính, vì dựa trên số liệu của một phần thời gian trong"
        " năm; kết quả chính thức được xác định khi có đủ số liệu cả năm."
    )


def _queries(dossier: Dossier, annex: str) -> str:
    count = dossier.classification.open_queries
    if not count:
        return "Không có nội dung nào còn chờ đơn vị giải trình."
    where = f" ({annex})" if annex else ""
    open_ = f"Còn {numbers.count(count)} nội dung chưa được đơn vị giải trình{where}"
    return f"{open_}; số liệu liên quan vẫn được tính trong báo cáo."


def _superseded(dossier: Dossier) -> str:
    superseded = dossier.classification.superseded
    if superseded is None:
        return ""
    words = (dossier.plan.superseded_by or superseded).vi.strip().rstrip(".")
    lead = f"Lưu ý: {dossier.plan.title.vi} không còn là căn cứ phân loại đối với kỳ báo cáo này"
    return f"{lead}; văn bản hiện hành: {words}."


def _comparisons(dossier: Dossier) -> Iterable[str]:
    if not dossier.comparisons:
        yield "Chưa có số liệu của kỳ trước để so sánh."
    for comparison in dossier.comparisons:
        yield _comparison_basis(dossier, comparison)
        if comparison.notes:
            label = prose.upper_first(comparison.label.vi)
            yield prose.sentence(f"{label}, {'; '.join(each.vi for each in comparison.notes)}")


def _comparison_basis(dossier: Dossier, comparison: Comparison) -> str:
    sent, every = len(report_figures.basis(dossier, comparison)), len(report_figures.communes_of(dossier))
    label = comparison.label.vi.removeprefix("so với ")
    if not sent:
        return f"Chưa có số liệu {label} để so sánh."
    if sent == every:
        return ""
    of_all = prose_places.share_of(dossier, sent)
    return f"Việc so sánh với {label} được tính trên {of_all} có số liệu của cả hai kỳ."
