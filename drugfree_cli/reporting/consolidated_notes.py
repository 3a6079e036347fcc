"""The sheets of notes: what the workbook rests on, how to read it, and which readings of the plan were used."""

from collections.abc import Iterator

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import Judged
from drugfree_cli.reporting import deadlines, numbers, plan_words
from drugfree_cli.reporting.sheets import CENTRED, Book, Column, Row
from drugfree_cli.reporting.tables_pages import finish, list_page
from drugfree_cli.reporting.tables_words import letterhead

NOTES, READINGS = "Ghi chú", "Cách hiểu"
_NOTE_COLUMNS = (
    Column(heading="TT", width=4.5, look=CENTRED),
    Column(heading="Nội dung", width=24, most=34),
    Column(heading="Chi tiết", width=90, most=110),
)
_READING_COLUMNS = (
    Column(heading="Mã", width=8, most=10, look=CENTRED),
    Column(heading="Điều khoản", width=10, most=16, look=CENTRED),
    Column(heading="Điểm chưa rõ của kế hoạch", width=30, most=44),
    Column(heading="Cách hiểu được áp dụng", width=30, most=44),
    Column(heading="Cách hiểu khác", width=24, most=34),
    Column(heading="Lý do", width=24, most=40),
)
_HOW_TO_READ = (
    ("Ô trống", "Chưa có số liệu; không phải là 0 và không được cộng như 0."),
    ("Dấu * sau số tổng", "Tổng chưa đủ: có đơn vị chưa có số liệu ở chỉ tiêu đó."),
    ("Hàng màu xám", "Đơn vị chưa có số liệu trong kỳ."),
    ("Công thức", "Các hàng tổng là công thức; sửa một số liệu thì hàng tổng tự tính lại."),
)


def write_notes(book: Book, dossier: Dossier) -> None:
    """Write what the workbook rests on and how it is read."""
    notes = [*_facts(dossier), *_HOW_TO_READ, *_cautions(dossier)]
    rows = [Row(cells=(number, *each)) for number, each in enumerate(notes, start=1)]
    head = letterhead(dossier)
    finish(list_page(book, NOTES, "GHI CHÚ", head, _NOTE_COLUMNS, rows, empty="", filtered=False))
    write_readings(book, dossier)


def write_readings(book: Book, dossier: Dossier) -> None:
    """Write the readings of unclear clauses that classes, verdicts and targets rest on."""
    used = {*_used(dossier)}
    rows = [
        Row(cells=(each.code, each.clause, each.gap, each.reading, each.other, each.why))
        for each in dossier.plan.interpretations.values()
        if each.code in used
    ]
    title = "CÁCH HIỂU ÁP DỤNG ĐỐI VỚI NHỮNG ĐIỂM CHƯA RÕ CỦA KẾ HOẠCH"
    head = letterhead(dossier)
    empty = "Không áp dụng cách hiểu riêng nào."
    finish(list_page(book, READINGS, title, head, _READING_COLUMNS, rows, empty=empty, frozen=1))


def _facts(dossier: Dossier) -> Iterator[tuple[str, str]]:
    classification, plan = dossier.classification, dossier.plan
    yield "Kế hoạch áp dụng", plan.title.vi
    yield "Văn bản", plan.document
    yield "Mã bộ quy tắc", plan.id
    yield "Phạm vi tổng hợp", dossier.scope.name
    days = f"từ ngày {numbers.day(classification.first)} đến ngày {numbers.day(classification.last)}"
    yield "Kỳ số liệu", f"{dossier.period_name.vi}, {days} ({plan_words.cite(plan.calendar.clause)})"
    yield "Ngày lập", numbers.day(dossier.on)
    communes = classification.communes
    yield "Đơn vị có số liệu", f"{sum(each.reported for each in communes)}/{len(communes)}"
    for code, day in dossier.registrations.items():
        name = dossier.units[code].name if code in dossier.units else code
        yield f"Đăng ký xây dựng {plan_words.free_area(plan)}", f"{name}: ngày {numbers.day(day)}"


def _cautions(dossier: Dossier) -> Iterator[tuple[str, str]]:
    classification = dossier.classification
    if classification.superseded:
        yield "Hiệu lực của kế hoạch", classification.superseded.vi
    if classification.provisional:
        yield "Số tạm tính", "Số liệu chỉ gồm một phần của năm; kết quả xếp loại và chỉ tiêu là tạm tính."
    if classification.open_queries:
        left = f"Còn {classification.open_queries} nội dung cần giải trình chưa được giải trình; số liệu vẫn được tính."
        yield "Nội dung chưa giải trình", left
    for text in classification.notes:
        yield "Lưu ý", text.vi
    for commune in classification.communes:
        for text in commune.notes:
            yield "Lưu ý đối với đơn vị", f"{commune.name}: {text.vi}"
    for line in deadlines.further_up(dossier):
        yield "Thời hạn báo cáo cấp trên", line


def _used(dossier: Dossier) -> Iterator[str]:
    plan, classification = dossier.plan, dossier.classification
    yield from _of_plan(plan)
    for commune in classification.communes:
        by_readings = (each for reading in commune.readings for each in reading.criteria)
        for judged in (*commune.by_class, *commune.by_drug_free, *by_readings):
            yield from judged.interpretations
            yield from _of_caution(plan, judged)
    above = [each for district in classification.districts for each in district.criteria]
    above += classification.province_result.criteria if classification.province_result else ()
    for judged in above:
        yield from judged.interpretations
    for target in dossier.targets.targets if dossier.targets else ():
        yield from target.interpretations


def _of_plan(plan: Plan) -> Iterator[str]:
    yield from plan.general_interpretations
    yield from plan.calendar.interpretations
    yield from plan.clean_interpretations
    yield from plan.drug_free_interpretations
    areas = (plan.district_hotspot, plan.district_drug_free, plan.province_hotspot, plan.province_drug_free)
    for rule in (*plan.classes, plan.other, *areas, *plan.drug_free_readings):
        yield from rule.interpretations if rule else ()
    yield from (each.interpretation for each in plan.sensitivities)


def _of_caution(plan: Plan, judged: Judged) -> Iterator[str]:
    if judged.caution is None:
        return
    criteria = [each for rule in plan.classes for each in rule.criteria]
    criteria += [each for reading in plan.drug_free_readings for each in reading.criteria]
    for criterion in (*criteria, *plan.drug_free):
        if criterion.caution and (criterion.id, criterion.clause) == (judged.criterion, judged.clause):
            yield criterion.caution.interpretation
