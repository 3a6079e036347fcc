"""The report of a campaign as a Word document."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from drugfree_cli.model.campaign import CampaignDossier
from drugfree_cli.reporting import campaign_annexes, campaign_prose, numbers, prose, report_office
from drugfree_cli.reporting.report import Content, write_content
from drugfree_cli.reporting.report_annexes import Annex
from drugfree_cli.reporting.report_context import Placeholders, attached_to
from drugfree_cli.reporting.report_template import HEAD

CAMPAIGN_TEMPLATE = "bao-cao-thang-hanh-dong.docx"
"""The name under which the template is looked up where the plan names none."""

ANNEXES: Mapping[str, Callable[[CampaignDossier], Annex | None]] = {
    "phu_luc_nhiem_vu": campaign_annexes.tasks,
    "phu_luc_ket_qua_don_vi": campaign_annexes.senders,
    "phu_luc_khen_thuong": campaign_annexes.commendations,
    "phu_luc_don_vi": campaign_annexes.behind,
    "phu_luc_loi": campaign_annexes.findings,
}
"""The annexes by the placeholder that holds the place of each."""


def write_campaign_report(dossier: CampaignDossier, template: Path, path: Path) -> None:
    """Write the report to `path`; what is in it depends on the dossier and the template alone."""
    content = Content(
        annexes={name: partial(make, dossier) for name, make in ANNEXES.items()},
        placeholders=partial(placeholders, dossier),
        attached=attached_to(dossier),
        title=f"Báo cáo {prose.lower_first(prose.clean(dossier.period_name.vi))}",
    )
    write_content(dossier, content, template, path)


def placeholders(dossier: CampaignDossier, places: Sequence[str]) -> Placeholders:
    """Give every placeholder its text; `places` are the annexes for which the template has a place."""
    made = [name for name in places if ANNEXES[name](dossier) is not None]
    refer = {name: f"Phụ lục {numbers.roman(n)}" for n, name in enumerate(made, start=1)}
    return {
        **report_office.letterhead(dossier),
        **report_office.signature(dossier.office),
        "noi_nhan": report_office.recipients(dossier.office),
        **_words(dossier),
        **{name: _joined(paragraphs) for name, paragraphs in _sections(dossier, refer).items()},
    }


def _words(dossier: CampaignDossier) -> Mapping[str, str]:
    addressee = prose.clean(dossier.office.addressee)
    span = dossier.classification
    return {
        "co_quan": report_office.running_name(dossier),
        "dia_ban": prose.clean(prose.mid(dossier.scope.name)),
        "nam": numbers.year(span.last.year),
        "ke_hoach": prose.clean(dossier.plan.title.vi).rstrip("."),
        "van_ban_ke_hoach": prose.clean(dossier.plan.document).rstrip("."),
        "tu_ngay": numbers.day(span.first),
        "den_ngay": numbers.day(span.last),
        "kinh_bao": f"; kính báo cáo {', '.join(addressee.split('; '))}" if addressee else "",
    }


def _sections(dossier: CampaignDossier, refer: Mapping[str, str]) -> Mapping[str, list[str]]:
    behind, findings = refer.get("phu_luc_don_vi", ""), refer.get("phu_luc_loi", "")
    details = [refer[name] for name in ("phu_luc_nhiem_vu", "phu_luc_ket_qua_don_vi") if name in refer]
    return {
        "tinh_hinh_bao_cao": campaign_prose.returns_so_far(dossier, behind),
        "luu_y_so_lieu": campaign_prose.about_figures(dossier, findings),
        "ket_qua_nhiem_vu": campaign_prose.results(dossier, prose.listed(details)),
        "uu_diem": campaign_prose.strengths(dossier),
        "ton_tai": campaign_prose.shortcomings(dossier),
        "khen_thuong": campaign_prose.commendation(dossier, refer.get("phu_luc_khen_thuong", "")),
    }


def _joined(paragraphs: Sequence[str]) -> str:
    """Clean every paragraph; the mark of a heading stays."""
    return "\a".join(f"{HEAD if each.startswith(HEAD) else ''}{prose.clean(each)}" for each in paragraphs)
