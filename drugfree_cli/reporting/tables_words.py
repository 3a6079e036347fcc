"""The Vietnamese words of the workbook: verdicts, states, periods, and the look that goes with a word."""

from collections.abc import Iterable, Mapping
from datetime import date

from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.dossier import Dossier, SenderState
from drugfree_cli.model.findings import Severity
from drugfree_cli.model.plan import ClassId
from drugfree_cli.model.results import Direction, DrugFree, Judged, TargetStatus
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.reporting import numbers, plan_words, prose
from drugfree_cli.reporting.prose_places import has_district
from drugfree_cli.reporting.sheets import Look
from drugfree_cli.reporting.tables_pages import Letterhead

_DISTRICTS_UNTIL = date(2025, 6, 30)
"""The last day of districts and towns (Law 72/2025/QH15)."""

YES, NO, UNKNOWN = "Có", "Không", "Chưa xác định"
MET, NOT_MET = "Đạt", "Không đạt"
NOT_SENT = "chưa gửi"

DRUG_FREE: Mapping[DrugFree | None, str] = {
    DrugFree.MET: MET,
    DrugFree.NOT_MET: NOT_MET,
    DrugFree.UNDETERMINED: UNKNOWN,
    None: "",
}
STATES: Mapping[SenderState, str] = {
    SenderState.SENT: "đã gửi",
    SenderState.LATE: "gửi muộn",
    SenderState.REJECTED: "bị trả lại",
    SenderState.MISSING: NOT_SENT,
}
SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "Lỗi",
    Severity.QUERY: "Cần giải trình",
    Severity.WARNING: "Cảnh báo",
    Severity.INFO: "Ghi nhận",
}
TARGETS: Mapping[TargetStatus, str] = {
    TargetStatus.MET: MET,
    TargetStatus.MISSED: NOT_MET,
    TargetStatus.ON_TRACK: "Đúng tiến độ",
    TargetStatus.OFF_TRACK: "Chậm tiến độ",
    TargetStatus.UNDETERMINED: UNKNOWN,
    TargetStatus.NOT_APPLICABLE: "Không áp dụng",
}
DIRECTIONS: Mapping[Direction, str] = {Direction.AT_MOST: "không quá", Direction.AT_LEAST: "ít nhất"}

RED: Look = {"bg_color": "#F8CBAD"}
ORANGE: Look = {"bg_color": "#FCE4D6"}
YELLOW: Look = {"bg_color": "#FFF2CC"}
GREEN: Look = {"bg_color": "#E2EFDA"}
GREY: Look = {"bg_color": "#EDEDED"}

CLASS_LOOKS: Mapping[ClassId, Look] = {
    ClassId("type_1"): RED,
    ClassId("type_2"): ORANGE,
    ClassId("type_3"): YELLOW,
    ClassId("low"): {"bg_color": "#DDEBF7"},
    ClassId("other"): {"bg_color": "#E4DFEC"},
    ClassId("none"): GREEN,
    ClassId("undetermined"): GREY,
}
CLASS_COLOURS: Mapping[ClassId, str] = {
    ClassId("type_1"): "#C00000",
    ClassId("type_2"): "#ED7D31",
    ClassId("type_3"): "#FFC000",
    ClassId("low"): "#5B9BD5",
    ClassId("other"): "#8064A2",
    ClassId("none"): "#70AD47",
    ClassId("undetermined"): "#A6A6A6",
}
"""The same hues, strong enough for the areas of a chart."""
WORD_LOOKS: Mapping[str, Look] = {
    MET: GREEN,
    NOT_MET: RED,
    UNKNOWN: GREY,
    "Đúng tiến độ": GREEN,
    "Chậm tiến độ": ORANGE,
    "Lỗi": RED,
    "Cần giải trình": YELLOW,
    "Cảnh báo": ORANGE,
    "đã gửi": GREEN,
    "gửi muộn": YELLOW,
    "bị trả lại": RED,
    NOT_SENT: GREY,
}


def yes_no(fact: bool | None) -> str:
    """Word a verdict that is yes, no or undetermined."""
    return UNKNOWN if fact is None else YES if fact else NO


def met_word(judged: Judged) -> str:
    """Word whether a criterion is met."""
    return UNKNOWN if judged.met is None else MET if judged.met else NOT_MET


def wanting(criteria: Iterable[Judged]) -> tuple[str, ...]:
    """List the labels of the figures that these criteria look at and nobody has sent, each once."""
    unknown = (name for each in criteria for name, content in each.indicators.items() if content is None)
    return tuple(dict.fromkeys(codebook()[name].label.vi for name in unknown if name in codebook()))


def class_name(dossier: Dossier, class_id: ClassId | None) -> str:
    """Name a class as the plan does; a commune without one has no name for it."""
    if class_id is None:
        return ""
    name = dossier.plan.class_names.get(class_id)
    return name.vi if name else UNKNOWN


def unit_name(dossier: Dossier, code: str | None) -> str:
    """Name a unit; a code that the dossier does not know stands for itself."""
    if code is None:
        return ""
    if code == dossier.scope.code:
        return dossier.scope.name
    unit = dossier.units.get(code)
    return unit.name if unit else code


def district_name(dossier: Dossier, code: str | None) -> str:
    """Name a commune's district; since the tier ended there is none to name."""
    return "" if code == dossier.classification.province else unit_name(dossier, code)


def has_districts(dossier: Dossier) -> bool:
    """Tell whether any of the communes lies in a district."""
    return any(has_district(dossier, each) for each in dossier.classification.communes)


def state_word(dossier: Dossier, code: str) -> str:
    """Word whether a unit has sent its return; without a list of senders, by whether there are figures."""
    below = [each for each in dossier.senders if each.unit_code.startswith(f"{code}/")]
    if below:
        sent = sum(each.state in (SenderState.SENT, SenderState.LATE) for each in below)
        return f"{sent}/{len(below)} đơn vị đã gửi"
    state = next((each.state for each in dossier.senders if each.unit_code == code), None)
    return STATES[state or (SenderState.SENT if code in dossier.figures else SenderState.MISSING)]


def communes_word(dossier: Dossier) -> str:
    """Name the kinds of communes, as they are called before and since the districts were given up."""
    towns = any(unit.kind == "thị trấn" or unit.level is Level.DISTRICT for unit in dossier.units.values())
    towns = towns or dossier.classification.last <= _DISTRICTS_UNTIL
    return "xã, phường, thị trấn" if towns else "xã, phường, đặc khu"


def total_word(scope: Unit) -> str:
    """Name the row that adds up everything."""
    kind = scope.kind.removesuffix(" trực thuộc trung ương")
    return f"TOÀN {kind.upper()}"


def period_text(name: str) -> str:
    """Write "Kỳ báo cáo: …" unless the text already begins so."""
    if name.startswith("Kỳ báo cáo"):
        return name
    lead, _, days = name.removesuffix(")").partition(" (")
    # A span of days is its own name, which the days behind it would only repeat.
    return f"Kỳ báo cáo: {prose.upper_first(lead if prose.lower_first(lead) == days else name)}"


def letterhead(dossier: Dossier) -> Letterhead:
    """Give what stands on top of every sheet."""
    classification = dossier.classification
    cautions = [classification.superseded.vi] if classification.superseded else []
    if classification.provisional:
        cautions.append("SỐ TẠM TÍNH: chỉ gồm một phần của năm")
    if unverified := plan_words.unverified(dossier.plan):
        cautions.append(f"{unverified}; chi tiết tại trang Ghi chú")
    return Letterhead(
        office=dossier.office,
        period_line=_period_line(dossier.period_name.vi, classification.first, classification.last),
        footer=f"{dossier.scope.name} - {prose.upper_first(dossier.period_name.vi)}",
        cautions=tuple(cautions),
    )


def signed_on(dossier: Dossier) -> str:
    """Write the day beside the signature."""
    return numbers.long_day(dossier.on)


def _period_line(name: str, first: date, last: date) -> str:
    start = period_text(name)
    # A range of days is its own name.
    return (
        start if "từ ngày" in start.lower() else f"{start} (từ ngày {numbers.day(first)} đến ngày {numbers.day(last)})"
    )
