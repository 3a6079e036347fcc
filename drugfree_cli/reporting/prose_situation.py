"""Section I of the report: what the figures rest on, residents, people, crime, spots and plants."""

from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.units import Level
from drugfree_cli.reporting import numbers, prose, prose_figures, prose_places, report_figures
from drugfree_cli.reporting.prose_figures import Item, item

_ADDICTS = Item(indicators=("addicts_total",), unit="người", what="nghiện ma túy")
_ADDICT_PARTS = (
    item("addicts_on_file", "người", "có hồ sơ quản lý"),
    item("addicts_present", "người", "có mặt tại địa bàn"),
    item("addicts_exempt", "người", "đang điều trị thay thế, cai nghiện tại gia đình, cộng đồng hoặc quản lý sau cai"),
    item("addicts_new", "người", "phát sinh mới trong kỳ"),
)
_USERS = item("users_on_file", "người", "sử dụng trái phép chất ma túy có hồ sơ quản lý")
_USERS_BESIDE = (
    item("users_present", "người", "sử dụng trái phép chất ma túy có mặt tại địa bàn"),
    item("users_new", "người", "sử dụng trái phép chất ma túy phát sinh mới trong kỳ"),
    item("psychosis", "người", "có biểu hiện loạn thần “ngáo đá” có mặt tại địa bàn"),
)
_BOTH = Item(
    indicators=("addicts_on_file", "users_on_file"),
    unit="người",
    what="nghiện và sử dụng trái phép chất ma túy có hồ sơ quản lý",
)
_POST_REHAB = item("post_rehab", "người", "sau cai nghiện ma túy")
_CASES = item("drug_cases", "vụ", "phạm tội về ma túy bị phát hiện, bắt giữ")
_OFFENDERS = item("drug_offenders", "đối tượng", "phạm tội về ma túy")
_VIOLATIONS = (
    item("serious_offence_residents", "công dân", "cư trú trên địa bàn phạm tội về ma túy mức nghiêm trọng trở lên"),
    item("managed_offenders", "người", "nghiện, người sử dụng trái phép chất ma túy vi phạm pháp luật"),
    item("law_violations", "vụ", "vi phạm pháp luật về ma túy xảy ra trên địa bàn"),
    item("resident_violators", "người", "cư trú vi phạm pháp luật về ma túy trên địa bàn"),
    item("fugitives_hiding", "đối tượng", "truy nã về ma túy lẩn trốn trên địa bàn"),
    item(
        "fugitives_hidden_30d",
        "đối tượng",
        "truy nã về ma túy lẩn trốn từ 30 ngày trở lên do đơn vị khác phát hiện, bắt giữ",
    ),
    item("suspected_groups", "đối tượng, ổ nhóm, đường dây", "nghi vấn hoạt động phạm tội về ma túy"),
)
_SPOTS = item("hotspots", "điểm", "phức tạp về ma túy")
_CLUSTERS = item("hotspot_clusters", "tụ điểm", "phức tạp về ma túy")
_BESIDE_SPOTS = (
    item("at_risk_spots", "điểm", "có nguy cơ phức tạp về ma túy"),
    item("retail_dealers", "đối tượng", "bán lẻ trái phép chất ma túy"),
    item("use_dens", "điểm, tụ điểm", "tổ chức, chứa chấp sử dụng trái phép chất ma túy"),
)
_PLANTS = (
    item("plants", "cây", "có chứa chất ma túy bị phát hiện, triệt phá"),
    item(
        "plant_area_m2",
        "m²",
        "trồng cây có chứa chất ma túy bị phát hiện, triệt phá",
        none="diện tích trồng cây có chứa chất ma túy bị phát hiện, triệt phá",
    ),
)

_RESIDENTS = (
    item("population", "nhân khẩu", "thực tế cư trú"),
    item("households", "hộ", "gia đình"),
    item("hamlets", "thôn, bản, khu phố", ""),
    item("agencies", "cơ quan, đơn vị, trường học", ""),
)
_ROUTE = "hotspot_route"


def residents(dossier: Dossier) -> list[str]:
    """Say what the territory consists of and how many live in it."""
    asked = [each.indicators[0] for each in _RESIDENTS]
    clauses = ", ".join(filter(None, (prose_figures.part_of(dossier, each) for each in _RESIDENTS)))
    figures = prose.sentence(f"Trên địa bàn có {clauses}") if clauses else ""
    blank = prose_figures.unknown(dossier, *asked)
    return prose_figures.said(dossier, asked, prose.paragraph([_made_of(dossier), figures, blank]))


def people(dossier: Dossier) -> list[str]:
    """Say how many are addicted, use illegally or have finished rehabilitation, and where most of them are."""
    whole = prose_places.whole(dossier)
    most = prose_figures.leading(dossier, "người", *_BOTH.indicators)
    asked = _named(_ADDICTS, *_ADDICT_PARTS, _USERS, *_USERS_BESIDE, _POST_REHAB)
    return prose_figures.said(
        dossier,
        asked,
        prose_figures.counted(dossier, whole, _ADDICTS, _ADDICT_PARTS),
        prose.paragraph(
            [
                prose_figures.counted(dossier, whole, _USERS),
                prose_figures.enumerated(dossier, "Trên địa bàn", _USERS_BESIDE),
            ]
        ),
        prose.paragraph(
            [
                prose_figures.counted(dossier, "Cộng chung, trên địa bàn", _BOTH),
                prose.sentence(f"Tập trung nhiều tại {most}") if most else "",
            ]
        ),
        prose_figures.counted(dossier, whole, _POST_REHAB),
        prose_figures.unknown(dossier, *asked),
    )


def crime(dossier: Dossier) -> list[str]:
    """Say how many offences and offenders there were, against residents and against earlier periods."""
    lead = f"Trong kỳ, {prose.lower_first(prose_places.whole(dossier))}"
    asked = _named(_CASES, _OFFENDERS, *_VIOLATIONS)
    return prose_figures.said(
        dossier,
        asked,
        prose.paragraph(
            [
                prose_figures.counted(dossier, lead, _CASES),
                prose_figures.counted(dossier, "Trên địa bàn", _OFFENDERS),
                _offender_ratio(dossier),
            ]
        ),
        prose_figures.enumerated(dossier, lead, _VIOLATIONS),
        prose_figures.unknown(dossier, *asked),
    )


def spots(dossier: Dossier) -> list[str]:
    """Say how many complex spots, dealers, dens and planted areas there are, where the spots are, and which routes."""
    whole = prose_places.whole(dossier)
    asked = (*_named(_SPOTS, _CLUSTERS, *_BESIDE_SPOTS, *_PLANTS), _ROUTE)
    return prose_figures.said(
        dossier,
        asked,
        prose.paragraph(
            [
                prose_figures.counted(dossier, whole, _SPOTS),
                prose_figures.counted(dossier, "Trên địa bàn", _CLUSTERS),
                _where_spots_are(dossier),
            ]
        ),
        prose_figures.enumerated(dossier, _lead_of_spots(dossier), _BESIDE_SPOTS),
        prose_figures.enumerated(dossier, f"Trong kỳ, {prose.lower_first(whole)}", _PLANTS),
        _routes(dossier),
        prose_figures.unknown(dossier, *(each for each in asked if each != _ROUTE)),
    )


def _named(*items: Item) -> tuple[str, ...]:
    """List the indicators of items, each once."""
    return tuple(dict.fromkeys(each for row in items for each in row.indicators))


def _lead_of_spots(dossier: Dossier) -> str:
    """Only what comes after complex spots comes beside them."""
    counted = any(report_figures.asked(dossier, each) for each in _named(_SPOTS, _CLUSTERS))
    return "Ngoài ra, trên địa bàn" if counted else "Trên địa bàn"


def _routes(dossier: Dossier) -> str:
    """Name the communes on hotspot routes, route by route, and those that do not say."""
    if not report_figures.asked(dossier, _ROUTE) or not report_figures.reported(dossier):
        return ""
    none, *routes = codebook()[_ROUTE].choices
    said = {code: report_figures.word(dossier, code, _ROUTE) for code in report_figures.reported(dossier)}
    parts = []
    for route in routes:
        if codes := [code for code, word in said.items() if word == route]:
            parts.append(f"thuộc tuyến {route}: {prose_places.names_in_districts(dossier, codes)}")
    if blank := [code for code, word in said.items() if word is None]:
        parts.append(f"chưa có số liệu về tuyến: {prose_places.names_in_districts(dossier, blank)}")
    if not parts and dossier.scope.level is Level.COMMUNE:
        return f"{prose_places.whole(dossier)} không thuộc tuyến trọng điểm phức tạp về ma túy."
    if not parts:
        return f"Không có địa bàn nào thuộc tuyến trọng điểm (mọi báo cáo ghi “{none}”)."
    return prose.sentence(f"Về tuyến trọng điểm phức tạp về ma túy: {'; '.join(parts)}")


def _made_of(dossier: Dossier) -> str:
    if dossier.scope.level is Level.COMMUNE:
        return ""
    name = prose.upper_first(prose_places.scope_name(dossier))
    communes = prose_places.counted_communes(dossier)
    districts = len(prose_places.district_codes(dossier))
    if dossier.scope.level is Level.DISTRICT or not districts:
        return prose.sentence(f"{name} có {communes}")
    return prose.sentence(f"{name} có {numbers.count(districts)} {prose_places.districts_word(dossier)} với {communes}")


def _offender_ratio(dossier: Dossier) -> str:
    if not report_figures.asked(dossier, "drug_offenders", "population"):
        return ""
    pair = report_figures.share(dossier, "drug_offenders", "population")
    if pair is None or not pair.first or not pair.second:
        return ""
    ratio = numbers.percent(pair.first, pair.second)
    over = prose_figures.over_some(dossier, pair.communes, report_figures.communes_of(dossier))
    return prose.sentence(f"Tỷ lệ đối tượng phạm tội về ma túy so với số nhân khẩu thực tế cư trú là {ratio}{over}")


def _where_spots_are(dossier: Dossier) -> str:
    if dossier.scope.level is Level.COMMUNE:
        return ""
    spots = report_figures.known(dossier, "hotspots")
    clusters = report_figures.known(dossier, "hotspot_clusters")
    places = [code for code in report_figures.communes_of(dossier) if spots.get(code) or clusters.get(code)]
    named = prose_places.names_in_districts(dossier, places)
    return prose.sentence(f"Địa bàn có điểm, tụ điểm phức tạp: {named}") if places else ""
