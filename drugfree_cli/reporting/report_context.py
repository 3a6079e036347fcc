"""Everything that a template may ask for by name: the placeholders of the Word report."""

from collections.abc import Callable, Mapping, Sequence

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.dossier import Dossier
from drugfree_cli.reporting import (
    numbers,
    plan_words,
    prose,
    prose_areas,
    prose_assessment,
    prose_classes,
    prose_opening,
    prose_places,
    prose_results,
    prose_situation,
    prose_targets,
    report_annexes,
    report_annexes_criteria,
    report_figures,
    report_office,
    report_words,
)
from drugfree_cli.reporting.report_annexes import Annex

Placeholders = Mapping[str, str | Mapping[str, str]]

ANNEXES: Mapping[str, Callable[[Dossier], Annex | None]] = {
    "phu_luc_phan_loai": report_annexes.classes,
    "phu_luc_phan_bo": report_annexes.distribution,
    "phu_luc_cach_doc": report_annexes_criteria.readings,
    "phu_luc_cap_tinh": report_annexes_criteria.province,
    "phu_luc_chi_tieu": report_annexes.targets,
    "phu_luc_loi": report_annexes.findings,
    "phu_luc_don_vi": report_annexes.senders,
}
"""The annexes by the placeholder that holds the place of each."""


def annexes(dossier: Dossier, places: Sequence[str]) -> Mapping[str, Annex]:
    """Make the annexes that have something to say, in the order in which the template has places for them."""
    made = {name: ANNEXES[name](dossier) for name in places}
    return {name: annex for name, annex in made.items() if annex is not None}


def placeholders(dossier: Dossier, places: Sequence[str]) -> Placeholders:
    """Give every placeholder its text; paragraphs of one placeholder are parted by the bell character.

    `places` are the annexes for which the template has a place: the text refers to no other.
    """
    refer = {name: f"Phụ lục {numbers.roman(n)}" for n, name in enumerate(annexes(dossier, places), start=1)}
    return {
        **report_office.letterhead(dossier),
        **report_office.signature(dossier.office),
        "noi_nhan": report_office.recipients(dossier.office),
        **words(dossier),
        **{name: joined(paragraphs) for name, paragraphs in _sections(dossier, refer).items()},
        "so_lieu": {indicator: _figure(dossier, indicator) for indicator in codebook()},
    }


def attached_to(dossier: Dossier, what: str = "Báo cáo") -> str:
    """Say to which report, or other document, an annex belongs."""
    number = report_office.number(dossier.office, blank="…")
    issuer = report_office.running_name(dossier)
    return f"(Kèm theo {what} số {number} {numbers.long_day(dossier.on)} của {issuer})"


def words(dossier: Dossier) -> Mapping[str, str]:
    """Give the placeholders that name things: who reports, on what area, on which period, by which plan."""
    issuer = report_office.running_name(dossier)
    addressee = prose.clean(dossier.office.addressee)
    return {
        "co_quan": issuer,
        "dia_ban": prose.clean(prose_places.scope_name(dossier)),
        "danh_hieu": plan_words.free_area(dossier.plan),
        "muc_phan_loai": _heading(dossier),
        "ky_bao_cao": prose.clean(prose.lower_first(dossier.period_name.vi)),
        "ke_hoach": prose.clean(dossier.plan.title.vi).rstrip("."),
        "van_ban_ke_hoach": prose.clean(dossier.plan.document).rstrip("."),
        "tu_ngay": numbers.day(dossier.classification.first),
        "den_ngay": numbers.day(dossier.classification.last),
        "kinh_bao": f"; kính báo cáo {', '.join(addressee.split('; '))}" if addressee else "",
    }


def _heading(dossier: Dossier) -> str:
    """Head the section of results by what the plan has: classes, or only its own notion of drug-free; targets."""
    plan = dossier.plan
    what = "Phân loại địa bàn" if plan.classes else f"Kết quả xây dựng {plan_words.free_area(plan)}"
    if not plan.targets and dossier.targets is None:
        return what
    return f"{what} và kết quả thực hiện các chỉ tiêu" if plan.classes else f"{what} và thực hiện các chỉ tiêu"


def _sections(dossier: Dossier, refer: Mapping[str, str]) -> Mapping[str, list[str]]:
    classes, spread = refer.get("phu_luc_phan_loai", ""), refer.get("phu_luc_phan_bo", "")
    readings = refer.get("phu_luc_cach_doc", "")
    findings, senders = refer.get("phu_luc_loi", ""), refer.get("phu_luc_don_vi", "")
    return {
        "luu_y_so_lieu": prose_opening.about_figures(dossier, findings, senders),
        "dia_ban_dan_so": prose_situation.residents(dossier),
        "nguoi_nghien_nguoi_su_dung": prose_situation.people(dossier),
        "toi_pham_vi_pham": prose_situation.crime(dossier),
        "diem_va_cay": prose_situation.spots(dossier),
        "lanh_dao_chi_dao": prose_results.direction(dossier, senders),
        "tuyen_truyen": prose_results.movement(dossier),
        "quan_ly_cai_nghien": prose_results.management(dossier),
        "dau_tranh": prose_results.fight(dossier),
        "phan_loai_cap_xa": prose_classes.classes(dossier, _both(classes, spread), classes),
        "xa_khong_ma_tuy": prose_classes.drug_free(
            dossier,
            "" if dossier.plan.classes else prose.listed(each for each in (classes, spread, readings) if each),
            classes,
        ),
        "cap_huyen": prose_areas.districts(dossier, refer.get("phu_luc_cap_tinh", "")),
        "chi_tieu": prose_targets.targets(dossier, refer.get("phu_luc_chi_tieu", "")),
        "uu_diem": prose_assessment.strengths(dossier),
        "ton_tai": prose_assessment.shortcomings(dossier, senders),
        "phuong_huong": prose_assessment.work_ahead(dossier),
        "kien_nghi": prose_assessment.proposals(dossier),
    }


def _both(first: str, second: str) -> str:
    return prose.listed(each for each in (first, second) if each)


def joined(paragraphs: Sequence[str]) -> str:
    """Put the paragraphs of one placeholder together."""
    return "\a".join(prose.clean(each) for each in paragraphs)


def _figure(dossier: Dossier, indicator: str) -> str:
    total = report_figures.total(dossier, indicator)
    if total.amount is None:
        return report_words.UNKNOWN
    return _at_least(total.amount, partly=bool(total.missing))


def _at_least(amount: Amount, *, partly: bool) -> str:
    return f"ít nhất {numbers.amount(amount)}" if partly else numbers.amount(amount)
