"""A believable dossier made by hand: six communes of two districts of Ninh Thuận in 2024, one of which sent nothing.

Phước Bình and Tân Sơn are type I, Lâm Sơn low, Lương Sơn clean and drug-free, Ma Nới type III and drug-free at
once (a conflict), Quảng Sơn undetermined for two blank cells; Phước Đại has sent nothing.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.dossier import Comparison, Dossier, Office, Sender, SenderState
from drugfree_cli.model.findings import Finding, Place, Severity
from drugfree_cli.model.plan import ClassId
from drugfree_cli.model.results import (
    Classification,
    CommuneResult,
    Direction,
    DistrictResult,
    DrugFree,
    Judged,
    ProvinceResult,
    TargetResult,
    TargetsResult,
    TargetStatus,
)
from drugfree_cli.model.text import Lang, Text, same

from .communes import COMMUNES, NAMES, NOT_SENT, ROWS, contents_of, figures_of, make_unit
from .plans import make_plan

YEAR_2024 = Text(vi="Năm 2024", en="Year 2024")
FIRST, LAST = date(2023, 12, 15), date(2024, 12, 14)

_VERDICTS: Mapping[str, tuple[str, DrugFree, tuple[str, ...], tuple[str, ...]]] = {
    "22783": ("type_1", DrugFree.NOT_MET, ("1", "2", "4", "5", "6", "9", "10"), ()),
    "22801": ("undetermined", DrugFree.UNDETERMINED, (), tuple(str(n) for n in range(1, 11))),
    "22810": ("type_1", DrugFree.NOT_MET, ("6",), ()),
    "22813": ("low", DrugFree.NOT_MET, ("6", "9", "10"), ()),
    "22816": ("none", DrugFree.MET, (), ()),
    "22819": ("undetermined", DrugFree.UNDETERMINED, (), ("6", "8")),
    "22828": ("type_3", DrugFree.MET, (), ()),
}

_REASONS = {
    "22783": ("hotspots", "II.1.2.a", "1 điểm phức tạp", "1 complex spot", "giảm còn 0 điểm phức tạp", "fall to none"),
    "22810": ("hotspots", "II.1.2.a", "1 điểm phức tạp", "1 complex spot", "giảm còn 0 điểm phức tạp", "fall to none"),
    "22813": (
        "at_risk",
        "II.1.2.d",
        "1 điểm có nguy cơ",
        "1 spot at risk",
        "không còn điểm có nguy cơ",
        "no such spot",
    ),
    "22828": ("managed", "II.1.2.c", "24 người", "24 persons", "giảm còn dưới 20 người", "fall below 20 persons"),
}


class Spoken(Finding):
    """A finding with its sentences on it, so that tests of printing need no entry of the catalogue."""

    def message(self, lang: Lang) -> str:
        """Say what `params` hold under `said`."""
        said = self.params["said"]
        return said.to(lang) if isinstance(said, Text) else said


def make_dossier(
    *,
    scope: str = "58",
    sent: tuple[str, ...] = tuple(ROWS),
    provisional: bool = False,
    superseded: Text | None = None,
    with_targets: bool = True,
    with_comparisons: bool = True,
    findings: tuple[Finding, ...] | None = None,
    office: Office | None = None,
) -> Dossier:
    """Make the dossier of the province "58", a district or a commune; `sent` are the communes with a return."""
    within = _within(scope)
    communes = tuple(code for code in within if code in COMMUNES)
    results = tuple(_commune(code, reported=code in sent, provisional=provisional) for code in communes)
    classification = _classification(scope, results, provisional=provisional, superseded=superseded)
    return Dossier(
        scope=make_unit(scope),
        period="2024",
        period_name=YEAR_2024,
        on=date(2024, 12, 20),
        office=office or Office(
            parent_body="ỦY BAN NHÂN DÂN", body="TỈNH NINH THUẬN", number="", place="Ninh Thuận",
            addressee="Bộ Công an", signer="Họ và Tên", recipients=("Như trên", "Thường trực Tỉnh ủy (b/c)"),
        ),
        plan=make_plan(),
        classification=classification,
        figures={code: figures_of(code, provisional=provisional) for code in communes if code in sent},
        units={code: make_unit(code) for code in within if code != "58"},
        targets=_targets() if with_targets else None,
        comparisons=_comparisons(classification, communes) if with_comparisons else (),
        history=make_history(classification, communes) if with_comparisons else (),
        findings=make_findings() if findings is None else findings,
        senders=tuple(_sender(code, code in sent) for code in communes),
        registrations={"22816": date(2024, 1, 10)},
    )  # fmt: skip


def make_findings() -> tuple[Finding, ...]:
    """Make a finding of every severity, one of them a query with its explanation."""
    return (
        _spoken("number-unreadable", Severity.ERROR, "22819", "hotspots", "D32",
                "Ô D32 ghi “khoảng 2”, không phải là số; hãy ghi số nguyên.",
                "Cell D32 reads “khoảng 2”, which is no number; write a whole number."),
        _spoken("part-above-whole", Severity.QUERY, "22783", "addicts_on_file", "D14",
                "Số có hồ sơ (6) lớn hơn tổng số (5); hãy kiểm tra, sửa hoặc giải trình ở cột Ghi chú.",
                "On file (6) exceeds the total (5); check, correct or explain in the note column."),
        replace(_spoken("jump", Severity.QUERY, "22810", "population", "D9",
                        "Số nhân khẩu tăng 31 % so với kỳ trước; hãy kiểm tra, sửa hoặc giải trình.",
                        "Residents grew by 31 % against last period; check, correct or explain."),
                explanation="Sáp nhập thêm 02 khu phố từ ngày 01/7/2024"),
        _spoken("period-days", Severity.WARNING, "22813", None, "A5",
                "Kỳ báo cáo không ghi ngày; đã hiểu theo kế hoạch.", "The period names no days; read by the plan."),
        _spoken("number-text", Severity.INFO, "22810", "households", "D10",
                "Đã đọc “5.450” là 5450.", "Read “5.450” as 5450."),
    )  # fmt: skip


def _within(scope: str) -> tuple[str, ...]:
    if scope == "58":
        return tuple(NAMES)
    district = NAMES[scope][2] if len(scope) == 5 else scope
    inside = (scope,) if len(scope) == 5 else tuple(code for code, name in NAMES.items() if name[2] == scope)
    return (str(district), *inside)


def _commune(code: str, *, reported: bool, provisional: bool) -> CommuneResult:
    complexity, drug_free, failed, unknown = _VERDICTS[code if reported else NOT_SENT]
    reason = (_reason(code),) if reported and code in _REASONS else ()
    if code == "22819" and reported:
        reason = (replace(_reason("22783"), met=None, seen=Text(vi="chưa có số liệu", en="not known"), change=None),)
    return CommuneResult(
        code=code,
        name=make_unit(code).name,
        district_code=NAMES[code][2],
        complexity=ClassId(complexity),
        drug_free=drug_free,
        failed=failed,
        unknown=unknown,
        conflict=code == "22828" and reported,
        provisional=provisional,
        reported=reported,
        reasons=reason,
        by_class=reason,
        by_drug_free=tuple(_criterion(str(n), str(n) in failed, str(n) in unknown) for n in range(1, 11)),
        figures=contents_of(code) if reported else {},
        next_class=ClassId("low") if complexity == "type_3" else None,
    )


def _reason(code: str) -> Judged:
    criterion, clause, vi, en, change_vi, change_en = _REASONS[code]
    return Judged(
        criterion=criterion,
        clause=clause,
        title=Text(vi=vi, en=en),
        met=True,
        asked=Text(vi="tiêu chí của loại", en="a criterion of the class"),
        seen=Text(vi=vi, en=en),
        change=Text(vi=change_vi, en=change_en),
        interpretations=("NT-13",),
    )


def _criterion(number: str, failed: bool, unknown: bool) -> Judged:
    return Judged(
        criterion=number,
        clause=f"II.2.2, tiêu chí {number}",
        title=Text(vi=f"Tiêu chí {number}", en=f"Criterion {number}"),
        met=None if unknown else not failed,
        asked=Text(vi="100% theo quy định", en="100 % as required"),
        seen=Text(vi="2/3 người", en="2 of 3 persons") if failed else Text(vi="đủ", en="all"),
        change=Text(vi="cần thêm 1 người", en="1 more person needed") if failed else None,
        interpretations=("NT-28",),
    )


def _district(code: str, met: tuple[str, ...], drug_free: bool | None) -> DistrictResult:
    criteria = tuple(
        Judged(
            criterion=letter, clause=f"II.1.1.{letter}", title=same(f"điểm {letter}"), met=letter in met,
            asked=Text(vi="từ 50 vụ trở lên", en="50 cases or more"), seen=Text(vi="7 vụ", en="7 cases"),
        )
        for letter in ("a", "b", "c", "d", "đ")
    )  # fmt: skip
    return DistrictResult(
        code=code,
        name=make_unit(code).name,
        hotspot=len(met) >= 4 if drug_free is not None else None,
        met=met,
        unknown=(),
        drug_free=drug_free,
        criteria=criteria,
        drug_free_text=Text(vi="2/5 xã không ma túy (40%), cần từ 70%", en="2 of 5 communes (40 %), 70 % needed"),
        figures={},
    )


def _classification(
    scope: str, communes: tuple[CommuneResult, ...], *, provisional: bool, superseded: Text | None
) -> Classification:
    districts = (_district("584", ("c", "d"), None), _district("585", ("c",), False))
    return Classification(
        plan="ninh-thuan-2024",
        province="58",
        province_name="Tỉnh Ninh Thuận",
        period="2024",
        first=FIRST,
        last=LAST,
        provisional=provisional,
        superseded=superseded,
        communes=communes,
        districts=tuple(d for d in districts if scope in ("58", d.code)),
        province_result=ProvinceResult(hotspot=None, met=(), drug_free=None, criteria=()) if scope == "58" else None,
        open_queries=1,
        notes=(Text(vi="01 xã chưa gửi báo cáo.", en="1 commune has sent nothing."),),
    )


def _targets() -> TargetsResult:
    at_most, at_least = Direction.AT_MOST, Direction.AT_LEAST
    rows = (
        ("keep_clean", "I.2.1", "Giữ vững xã không có ma túy", "xã", at_least, 2, 2, 2, TargetStatus.MET),
        ("communes_with_drugs", "I.2.2", "Giảm số xã có ma túy", "xã", at_most, 4, 3, 4, TargetStatus.MISSED),
        ("no_addicts_users_2030", "I.2.2", "Xã không có người nghiện", "xã", at_least, 1, 4, 2, TargetStatus.ON_TRACK),
        ("people_growth", "I.2.3", "Kiềm chế gia tăng", "người", at_most, None, None, 56, TargetStatus.UNDETERMINED),
        ("drug_free_districts_2030", "I.2.4", "03 huyện sạch", "huyện", at_least, 0, 3, 0, TargetStatus.OFF_TRACK),
    )  # fmt: skip
    return TargetsResult(
        plan="ninh-thuan-2024",
        province="58",
        province_name="Tỉnh Ninh Thuận",
        year=2024,
        targets=tuple(
            TargetResult(
                id=id_, clause=clause, kind="keep", title=same(title), unit=same(unit), direction=direction,
                base_year=None if base is None else 2023, base=base, required=required, actual=actual, status=status,
                text=same(_target_text(title, required, actual)), interpretations=("NT-22",),
            )
            for id_, clause, title, unit, direction, base, required, actual, status in rows
        ),
    )  # fmt: skip


def _target_text(title: str, required: int | None, actual: int) -> str:
    if required is None:
        return "chưa có số gốc năm 2023; nạp báo cáo năm đó hoặc ghi bằng lệnh `drugfree base`"
    return f"{title}: yêu cầu {required}, thực hiện {actual}"


def _comparisons(now: Classification, communes: tuple[str, ...]) -> tuple[Comparison, ...]:
    before = {code: _before(code) for code in communes if code in ROWS and code != "22819"}
    earlier = replace(
        now,
        period="2023",
        communes=tuple(replace(c, complexity=ClassId("low")) if c.code == "22828" else c for c in now.communes),
    )
    label = Text(vi="so với cùng kỳ năm trước", en="against the same period of last year")
    return (Comparison(label=label, period="2023", figures=before, classification=earlier),)


def make_history(now: Classification, communes: tuple[str, ...]) -> tuple[Comparison, ...]:
    """Make the year before, in which Ma Nới was low and Quảng Sơn sent nothing."""
    (before,) = _comparisons(now, communes)
    return (replace(before, label=Text(vi="Năm 2023", en="Year 2023")),)


def _before(code: str) -> dict[str, Content]:
    now = contents_of(code)
    addicts = now["addicts_total"]
    return now | {"addicts_total": max(0, addicts - 1) if isinstance(addicts, int) else None}


def _sender(code: str, sent: bool) -> Sender:
    late = code == "22813"
    return Sender(
        unit_code=code,
        name=make_unit(code).name,
        district_code=NAMES[code][2],
        state=SenderState.MISSING if not sent else SenderState.LATE if late else SenderState.SENT,
        received=date(2024, 12, 18 if late else 16) if sent else None,
        due=date(2024, 12, 17),
        file=f"xa-{code}_nam-2024.xlsx" if sent else None,
        version=1 if sent else None,
        errors=1 if code == "22819" else 0,
        queries=1 if code == "22783" else 0,
    )


def _spoken(code: str, severity: Severity, unit: str, indicator: str | None, cell: str, vi: str, en: str) -> Finding:
    return Spoken(
        code=code,
        severity=severity,
        place=Place(file=f"xa-{unit}_nam-2024.xlsx", sheet="Báo cáo", cell=cell),
        unit_code=unit,
        indicator=indicator,
        params={"said": Text(vi=vi, en=en)},
    )
