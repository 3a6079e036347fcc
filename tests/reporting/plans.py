"""The plan of the hand-made dossiers: the shape of Ninh Thuận's, with one criterion a class."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from drugfree_cli.model.plan import (
    Calendar,
    ClassId,
    ClassRule,
    Count,
    Criterion,
    Deadline,
    DistrictDrugFree,
    DistrictHotspot,
    Interpretation,
    Measure,
    Phase,
    Plan,
    Target,
    TargetKind,
)
from drugfree_cli.model.text import Text

ASKS = (
    "population", "households", "hamlets",
    "addicts_total", "addicts_on_file", "addicts_present", "addicts_present_treated", "addicts_reached", "addicts_new",
    "post_rehab", "post_rehab_on_file", "post_rehab_reintegrated", "mmt_over_12m", "mmt_over_12m_compliant",
    "users_on_file", "users_present", "users_present_on_file", "users_supported", "users_new",
    "psychosis", "psychosis_on_file", "managed_offenders",
    "drug_cases", "drug_offenders", "hotspots", "hotspot_clusters", "at_risk_spots", "retail_dealers", "use_dens",
    "plants", "plant_area_m2", "cultivation_cases", "production_cases", "suspected_groups",
    "serious_offence_residents", "basic_police_work_effective",
    "households_committed", "hamlets_with_mailbox", "hamlets_with_hotline", "models_maintained",
)  # fmt: skip

CLASS_NAMES: Mapping[ClassId, Text] = {
    ClassId("type_1"): Text(vi="Trọng điểm loại I", en="Type I"),
    ClassId("type_2"): Text(vi="Trọng điểm loại II", en="Type II"),
    ClassId("type_3"): Text(vi="Trọng điểm loại III", en="Type III"),
    ClassId("low"): Text(vi="Ít phức tạp", en="Less complex"),
    ClassId("other"): Text(vi="Không thuộc loại nào, chưa sạch", en="In no class, not clean"),
    ClassId("none"): Text(vi="Không phát sinh", en="Nothing found"),
    ClassId("undetermined"): Text(vi="Chưa xác định", en="Undetermined"),
}


def make_plan() -> Plan:
    """Make the plan; its criteria are there to be named, not to be computed."""
    return Plan(
        id="ninh-thuan-2024",
        title=Text(
            vi="Kế hoạch xây dựng “cấp xã, cấp huyện không ma túy” trên địa bàn tỉnh Ninh Thuận giai đoạn 2024 - 2030",
            en="Plan for drug-free communes and districts in Ninh Thuận, 2024–2030",
        ),
        document="Kế hoạch của UBND tỉnh Ninh Thuận, 2024",
        territory=("58",),
        governs_from=date(2023, 12, 15),
        governs_to=date(2025, 6, 30),
        superseded_by=Text(vi="Quyết định số 28/2025/QĐ-TTg", en="Decision 28/2025/QĐ-TTg"),
        calendar=Calendar(end_month=12, end_day=14, clause="VII.1.3"),
        asks=ASKS,
        deadlines=(Deadline(period="year", days=3, clause="VII.2"),),
        classes=tuple(
            _class_rule(class_id, letter, hotspot=class_id != "low")
            for class_id, letter in (("type_1", "a"), ("type_2", "b"), ("type_3", "c"), ("low", "d"))
        ),
        other=_class_rule("other", "d", hotspot=False),
        clean_name=CLASS_NAMES[ClassId("none")],
        class_names=CLASS_NAMES,
        district_hotspot=DistrictHotspot(
            clause="II.1.1", k=4, criteria=tuple(_criterion(c, f"II.1.1.{c}") for c in ("a", "b", "c", "d", "đ"))
        ),
        district_drug_free=DistrictDrugFree(clause="II.2.1", share=Fraction(7, 10), barred=(ClassId("type_1"),)),
        drug_free=tuple(_criterion(str(n), f"II.2.2, tiêu chí {n}", _group_of(n)) for n in range(1, 11)),
        drug_free_clause="II.2.2",
        drug_free_groups={
            "1": Text(vi="Quản lý người nghiện, người sử dụng", en="Management of addicts and users"),
            "2": Text(vi="Công tác phòng, chống tội phạm", en="Fight against crime"),
            "3": Text(vi="Phong trào toàn dân bảo vệ ANTQ", en="The people's movement"),
        },
        targets=(
            Target(
                id="keep_clean",
                kind=TargetKind.KEEP,
                measure=Measure.COMMUNES,
                clause="I.2.1",
                title=Text(vi="Giữ vững xã không có ma túy", en="Keep the clean communes"),
                unit=Text(vi="xã", en="communes"),
                classes=(ClassId("none"),),
            ),
        ),
        phases=(
            Phase(
                id="1",
                clause="VII.1.1",
                first=date(2024, 12, 15),
                last=date(2026, 12, 14),
                text=Text(vi="Giữ vững số xã không ma túy", en="Keep the drug-free communes"),
            ),
        ),
        interpretations={code: _interpretation(code) for code in ("NT-13", "NT-22", "NT-28")},
        districts_until=date(2025, 6, 30),
    )


def _class_rule(class_id: str, letter: str, *, hotspot: bool) -> ClassRule:
    clause = f"II.1.2.{letter}"
    return ClassRule(
        id=ClassId(class_id),
        name=CLASS_NAMES[ClassId(class_id)],
        clause=clause,
        criteria=(_criterion("managed", clause),),
        hotspot=hotspot,
    )


def _criterion(id_: str, clause: str, group: str | None = None) -> Criterion:
    return Criterion(
        id=id_,
        clause=clause,
        title=Text(vi=f"Tiêu chí {id_}", en=f"Criterion {id_}"),
        condition=Count(indicators=("hotspots",), at_least=1),
        group=group,
    )


def _group_of(number: int) -> str:
    return "1" if number <= 5 else "2" if number <= 8 else "3"


def _interpretation(code: str) -> Interpretation:
    return Interpretation(
        code=code,
        clause="II.1.2.a",
        gap="Kế hoạch không nêu rõ",
        reading="Tụ điểm phức tạp được tính là điểm phức tạp khi xếp loại I",
        other="Chỉ tính điểm phức tạp",
        why="Tụ điểm nặng hơn điểm",
    )
