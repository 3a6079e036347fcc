"""What a plan calls its communes: "không ma túy", "sạch ma túy" and "xã trắng" are three notions, never one."""

import re

from drugfree_cli.model.plan import ClassRule, Plan
from drugfree_cli.model.plan_words import free_words
from drugfree_cli.model.results import Classification, CommuneResult, ProvinceResult
from drugfree_cli.reporting import numbers

UNVERIFIED = "tiêu chí tạm dùng, chưa kiểm chứng với văn bản gốc"
_KINDS = ("xã", "phường", "thị trấn", "đặc khu", "địa bàn")
_FEW = 6
_NAMED_CLAUSES = ("Điều", "Mục", "Phần", "Chương", "Khoản", "Phụ lục")
_CLAUSE_END = re.compile(r"[:;] ")
_READING = re.compile(r"\((?=[A-Z0-9]+-\d+[,)])")
_DISTRICT_TITLE = "không ma túy"


def free(plan: Plan) -> str:
    """Give the plan's words for a drug-free commune as they stand inside a sentence: "sạch ma túy"."""
    return free_words(plan).vi


def free_area(plan: Plan) -> str:
    """Name such an area: "địa bàn sạch ma túy", "xã trắng"."""
    words = free(plan)
    return words if words.startswith(_KINDS) else f"địa bàn {words}"


def free_communes(plan: Plan, communes: str) -> str:
    """Name such communes by their kinds: "xã, phường, thị trấn không ma túy", "xã trắng"."""
    words = free(plan)
    return words if words.startswith(_KINDS) else f"{communes} {words}"


def free_district(plan: Plan) -> str:
    """Name a district that meets the plan's criteria: "Huyện không ma túy"."""
    words = free(plan)
    return f"Huyện {_DISTRICT_TITLE if words.startswith(_KINDS) else words}"


def form_subject(plan: Plan) -> str:
    """Say what a blank return is for; `{communes}` stands for what communes are called at the time."""
    if plan.tasks:
        return "Tháng hành động phòng, chống ma túy"
    if plan.drug_free:
        return f"xây dựng {free_communes(plan, '{communes}')}"
    return "phân loại địa bàn về ma túy" if plan.classes else "phòng, chống ma túy"


def result_title(plan: Plan) -> str:
    """Head a list of the communes with their verdicts."""
    if plan.classes:
        return "Kết quả phân loại địa bàn cấp xã"
    return f"Kết quả xây dựng {free_area(plan)}"


def unverified(plan: Plan) -> str:
    """Say that classes rest on stand-in criteria, by their ids where these are few; "" where none does."""
    found = unverified_criteria(plan)
    if not found:
        return ""
    named = f": {', '.join(found)}" if len(found) <= _FEW else f" ({numbers.many(found)} tiêu chí)"
    return f"Phân loại dựa trên {UNVERIFIED}{named}"


def unverified_criteria(plan: Plan) -> tuple[str, ...]:
    """List the criteria of classes that stand in for a text that was not read."""
    return tuple(each.id for rule in (*plan.classes, plan.other) for each in rule.criteria if each.unverified)


def conflict(plan: Plan) -> str:
    """Say who decides where a commune is drug-free and a hotspot at once."""
    words = plan.conflict_text.vi if plan.conflict_text else "do cấp tỉnh xem xét, quyết định"
    words = words.strip().rstrip(".")
    case, *rest = _CLAUSE_END.split(words, maxsplit=1)
    # A plan's words may begin with the case itself, which whoever prints them has just said.
    return with_readings(rest[0] if rest and "trọng điểm" in case else words)


def basis(plan: Plan) -> str:
    """Name the plan or decision by which work is done; what a decision is about stands behind its colon."""
    return plan.title.vi.strip().rstrip(".").partition(": ")[0]


def with_readings(text: str) -> str:
    """Say of a reading's code what it is: "(Q28-7)" becomes "(cách hiểu Q28-7)"."""
    return _READING.sub("(cách hiểu ", text)


def own_left_out(classification: Classification, commune: CommuneResult) -> tuple[str, ...]:
    """List the criteria left out for this commune, unless they are left out for all: the notes say that once."""
    every = {each.left_out for each in classification.communes if each.reported}
    return commune.left_out if len(every) > 1 else ()


def cite(clause: str) -> str:
    """Cite a clause: "mục II.2", but "Điều 6" as it stands."""
    return clause if clause.startswith(_NAMED_CLAUSES) else f"mục {clause}"


def standing(plan: Plan, result: CommuneResult) -> str:
    """Say how many criteria of a class that asks for several hold: "đạt 3/5 tiêu chí (cần 3)"; "" for any other."""
    rule = next((each for each in plan.classes if each.id == result.complexity and each.k > 1), None)
    if rule is None:
        return ""
    return held(rule, [each.criterion for each in result.by_class if each.met and each.class_id == rule.id])


def held(rule: ClassRule, met: list[str]) -> str:
    """Hold the number of criteria met against those needed."""
    return f"đạt {numbers.many(met)}/{numbers.many(rule.criteria)} tiêu chí (cần {numbers.count(rule.k)})"


def province_held(plan: Plan, result: ProvinceResult) -> str:
    """Say how many criteria of a hotspot province hold, and how many are not known."""
    rule = plan.province_hotspot
    if rule is None:
        return ""
    open_ = f", chưa rõ {numbers.many(result.unknown)}" if result.unknown else ""
    return f"đạt {numbers.many(result.met)}/{numbers.many(rule.criteria)} tiêu chí{open_} (cần {numbers.count(rule.k)})"
