"""The papers that propose to recognise a commune as drug-free: submission, minutes, and the criteria with evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.results import CommuneResult, Judged
from drugfree_cli.reporting import (
    numbers,
    plan_words,
    prose,
    prose_situation,
    report_context,
    report_office,
    report_words,
)
from drugfree_cli.reporting.report import Content, write_content
from drugfree_cli.reporting.report_annexes import Annex, Column

SUBMISSION, MINUTES = "to-trinh-cong-nhan.docx", "bien-ban-cong-nhan.docx"
"""The names under which the templates are looked up."""

_KINDS = {SUBMISSION: ("TTr", "Tờ trình"), MINUTES: ("BB", "Biên bản")}
_ANNEX = "phu_luc_tieu_chi"


def write_proposal(dossier: Dossier, name: str, template: Path, path: Path) -> None:
    """Write one of the papers on a commune that meets the criteria; `name` says which."""
    kind, what = _KINDS[name]
    own = replace(dossier, office=report_office.for_kind(dossier.office, kind))
    content = Content(
        annexes={_ANNEX: partial(_criteria, own)},
        placeholders=partial(_placeholders, own),
        attached=report_context.attached_to(own, what),
        title=f"{what} đề nghị công nhận {prose.mid(prose.clean(own.scope.name))}",
    )
    write_content(own, content, template, path)


def _placeholders(dossier: Dossier, places: Sequence[str]) -> Mapping[str, str]:
    (commune,) = dossier.classification.communes
    joined = report_context.joined
    return {
        **report_office.letterhead(dossier),
        **report_office.signature(dossier.office),
        "noi_nhan": report_office.recipients(dossier.office),
        **report_context.words(dossier),
        "danh_hieu": plan_words.free_communes(dossier.plan, prose.lower_first(dossier.scope.kind)),
        "nam": numbers.year(dossier.classification.last.year),
        "noi_trinh": prose.clean(dossier.office.addressee).replace("; ", ", ") or report_office.DOTS,
        "dia_ban_dan_so": joined(prose_situation.residents(dossier)),
        "nguoi_nghien_nguoi_su_dung": joined(prose_situation.people(dossier)),
        "toi_pham_vi_pham": joined(prose_situation.crime(dossier)),
        "diem_va_cay": joined(prose_situation.spots(dossier)),
        "ket_qua_tieu_chi": joined([*_results(dossier, commune, "Phụ lục I" if _ANNEX in places else "")]),
        "luu_y": joined([*_cautions(dossier, commune)]),
    }


def _results(dossier: Dossier, commune: CommuneResult, annex: str) -> Iterator[str]:
    every = numbers.many(commune.by_drug_free)
    clause = plan_words.cite(dossier.plan.drug_free_clause)
    yield (
        f"{prose.upper_first(prose.mid(commune.name))} đạt đủ {every}/{every} tiêu chí theo {clause}"
        f"{prose.see(annex)}. Cụ thể:"
    )
    for each in commune.by_drug_free:
        yield f"{each.criterion}) {prose.sentence(f'{each.title.vi}: {prose.lower_first(each.seen.vi)}')}"


def _cautions(dossier: Dossier, commune: CommuneResult) -> Iterator[str]:
    """Say what whoever decides must know: the class beside it, open queries, criteria left out, other readings."""
    plan = dossier.plan
    if plan.classes and commune.complexity:
        yield f"Xếp loại theo cùng số liệu: {prose.lower_first(report_words.class_name(plan, commune.complexity))}."
    if commune.conflict:
        yield f"Lưu ý: địa bàn đồng thời thuộc diện trọng điểm; {plan_words.conflict(plan)}."
    if open_ := dossier.classification.open_queries:
        yield f"Còn {numbers.count(open_)} nội dung số liệu chưa được giải trình; phải làm rõ trước khi quyết định."
    if commune.left_out:
        yield f"Tiêu chí không xét vì biểu không hỏi số liệu: {', '.join(commune.left_out)}."
    for each in commune.readings:
        yield f"Theo cách đọc “{each.name.vi}”: {report_words.DRUG_FREE[each.drug_free].lower()}."
    for note in commune.notes:
        yield prose.sentence(note.vi)


def _criteria(dossier: Dossier) -> Annex:
    """List the criteria with what was asked and seen, the clause, and the cell that each figure came from."""
    columns = (
        Column(heading="Tiêu chí", width=16),
        Column(heading="Nội dung", width=52, centred=False),
        Column(heading="Yêu cầu", width=50, centred=False),
        Column(heading="Số liệu", width=40, centred=False),
        Column(heading="Kết quả", width=18),
        Column(heading="Điều khoản", width=22),
        Column(heading="Nguồn số liệu (tệp, trang tính, ô)", width=54, centred=False),
    )
    (commune,) = dossier.classification.communes
    rows = tuple(_row(each) for each in commune.by_drug_free)
    title = f"Kết quả từng tiêu chí {plan_words.free(dossier.plan)} của {prose.mid(commune.name)}"
    return Annex(title=title, columns=columns, rows=rows, landscape=True)


def _row(judged: Judged) -> tuple[str, ...]:
    said = (judged.title.vi, prose.upper_first(judged.asked.vi), prose.upper_first(judged.seen.vi))
    mark = f" {report_words.STAND_IN}" if judged.unverified else ""
    return (judged.criterion, *said, f"Đạt{mark}", judged.clause, _evidence(judged))


def _evidence(judged: Judged) -> str:
    """Name the cells: a file and sheet once, its cells behind it."""
    cells: dict[tuple[str, str], list[str]] = {}
    for source in (each for sources in judged.sources.values() for each in sources):
        place = source.place
        known = cells.setdefault((place.file or "", place.sheet or ""), [])
        if place.cell and place.cell not in known:
            known.append(place.cell)
    return "; ".join(
        f"{Path(file).name}, trang “{sheet}”, ô {', '.join(found)}" for (file, sheet), found in cells.items()
    )
