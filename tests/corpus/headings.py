"""Habits of wording headings: abbreviations, slips, neighbours that are near, and what a clerk settled."""

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.codebook import codebook
from tests.corpus.record import Habit
from tests.corpus.regions import FIGURES, FORM_FIGURES, NINH_SON, form_title, label_of
from tests.corpus.writers import xlsx

SECTION = "Headings"
OTHERS = ("population", "households", "addicts_total", "users_on_file", "drug_offenders", "plants", "hotspots")
MORE = {**FIGURES, "hotspots": (3, 5, 7, 9)}
OWN = (71, 83, 94, 99)

ABBREVIATED: tuple[tuple[str, str], ...] = (
    ("NNMT có mặt tại địa bàn", "addicts_present"),
    ("NNMT có HSQL", "addicts_on_file"),
    ("Người nghiện có HSQL", "addicts_on_file"),
    ("Số người SDTP CMT có mặt", "users_present"),
    ("NSDTPCMT phát sinh mới", "users_new"),
    ("Số cây có chứa CMT (cây)", "plants"),
    ("MH PCMT duy trì hiệu quả", "models_maintained"),
    ("SCN THTN cộng đồng", "post_rehab_reintegrated"),
    ("NSCN có HSQL", "post_rehab_on_file"),
    ("MMT trên 12 tháng", "mmt_over_12m"),
    ("ĐTPT về ma túy", "drug_offenders"),
    ("Số vụ TPMT", "drug_cases"),
    ("TĐPT về ma túy", "hotspot_clusters"),
    ("ĐPT về ma túy", "hotspots"),
    ("HGĐ ký cam kết", "households_committed"),
    ("Số KP, TDP ký cam kết", "hamlets_committed"),
    ("CQ, ĐV ký cam kết", "agencies_committed"),
    ("Công tác NVCB", "basic_police_work_effective"),
    ("NN phát sinh mới trong kỳ", "addicts_new"),
    ("Đối tượng truy nã về MT lẩn trốn", "fugitives_hiding"),
)
SLIPS: tuple[tuple[str, str], ...] = (
    ("Số người nghiện ma tuý có hồ sơ quản lí", "addicts_on_file"),
    ("Số ngừơi nghiện ma túy phát sinh mới", "addicts_new"),
    ("Số vụ phạm tội về ma tuy", "drug_cases"),
    ("Nguời sau cai nghiện ma túy", "post_rehab"),
)
NOT_TAKEN: tuple[tuple[str, str], ...] = (
    ("Số đối tượng", "heading-unknown"),
    ("Số người có hồ sơ", "heading-unknown"),
    ("Số người có mặt", "heading-unknown"),
    ("Số vụ", "heading-unknown"),
    ("Người được tư vấn", "heading-unknown"),
    ("Số người phát sinh mới", "heading-unclear"),
    ("Người nghiện ngoài tỉnh", "heading-unknown"),
    ("Số hộ nghèo", "heading-unknown"),
    ("Kinh phí cai nghiện", "heading-unknown"),
    ("Số người nghiện đã chết", "heading-unclear"),
    ("Số người nghiện không có hồ sơ quản lý", "heading-unclear"),
    ("Số người nghiện trong trại giam", "heading-unclear"),
    ("Số người nghiện là nữ", "heading-unclear"),
    ("Tỷ lệ người nghiện có hồ sơ (%)", "heading-beside"),
)
NEEDS_COMPANY = frozenset({"Số người có hồ sơ", "Số người có mặt", "Số vụ", "Số người phát sinh mới", "Số đối tượng"})
"""Headings that in a form mean the same as the row above: there they are asked about otherwise."""


def _truth(indicator: str | None, own: tuple[int, ...] = OWN) -> dict[str, dict[str, Content]]:
    found: dict[str, dict[str, Content]] = {}
    for place, code in enumerate(NINH_SON.communes):
        found[code] = {each: MORE[each][place] for each in OTHERS if each != indicator}
        if indicator:
            found[code][indicator] = own[place]
    return found


def _list(heading: str, indicator: str | None) -> object:
    names = [each for each in OTHERS if each != indicator]
    flag = indicator == "basic_police_work_effective"
    head = ["TT", "Xã", *map(label_of, names[:3]), heading, *map(label_of, names[3:])]
    rows = [
        [n, name, *(MORE[each][n - 1] for each in names[:3]), ("Có" if n % 2 else "Không") if flag else OWN[n - 1],
         *(MORE[each][n - 1] for each in names[3:])]
        for n, name in enumerate(NINH_SON.communes.values(), 1)
    ]  # fmt: skip
    return xlsx([*NINH_SON.title, head, *rows])


def _form(heading: str, indicator: str | None) -> object:
    figures = [
        (label_of(each), own)
        for each, own in FORM_FIGURES.items()
        if each not in (indicator, "basic_police_work_effective")
    ]
    own = "Có" if indicator == "basic_police_work_effective" else 99
    rows = [*figures[:4], (heading, own), *figures[4:]]
    return xlsx([*form_title(), ["STT", "Chỉ tiêu", "Số liệu"], *([n, *row] for n, row in enumerate(rows, 1))])


def _form_truth(indicator: str | None) -> dict[str, dict[str, Content]]:
    found = {each: own for each, own in FORM_FIGURES.items() if each not in (indicator, "basic_police_work_effective")}
    if indicator:
        found[indicator] = 1 if indicator == "basic_police_work_effective" else 99
    return {"22783": found}


def _own(indicator: str) -> tuple[int, ...]:
    return (1, 0, 1, 0) if indicator == "basic_police_work_effective" else OWN


def _habit(id_: str, says: str, make: object, truth: object, *codes: str, **more: object) -> Habit:
    return Habit(id=id_, section=SECTION, says=says, make=make, truth=truth, codes=frozenset(codes), **more)  # type: ignore[arg-type]


def _read(id_: str, says: str, heading: str, indicator: str) -> list[Habit]:
    return [
        _habit(f"{id_}-list", f"{says} “{heading}” over a column", _list(heading, indicator),
               _truth(indicator, _own(indicator))),
        _habit(f"{id_}-form", f"{says} “{heading}” before a row", _form(heading, indicator), _form_truth(indicator)),
    ]  # fmt: skip


def _unread(number: int, heading: str, code: str) -> list[Habit]:
    says = f"what is no indicator by itself: “{heading}”"
    found = [_habit(f"other-{number}-list", f"{says} over a column", _list(heading, None), _truth(None), code)]
    if heading not in NEEDS_COMPANY:
        form = _habit(f"other-{number}-form", f"{says} before a row", _form(heading, None), _form_truth(None), code)
        found.append(form)
    return found


def _exact() -> list[Habit]:
    """One habit an indicator of the codebook: its own label among others."""
    wanted = [
        each.id
        for each in codebook().values()
        if each.group not in ("campaign",) and each.kind.value in ("stock", "flow", "peak")
    ]
    return [_read(f"label-{each}", "the label", label_of(each), each)[0] for each in wanted if each not in OTHERS]


HABITS = (
    *(habit for n, (text, what) in enumerate(ABBREVIATED)
      for habit in _read(f"short-{n}", "the abbreviation", text, what)),
    *(habit for n, (text, what) in enumerate(SLIPS) for habit in _read(f"slip-{n}", "the slip", text, what)),
    *(habit for n, (text, code) in enumerate(NOT_TAKEN) for habit in _unread(n, text, code)),
    _habit("twice-list", "two columns of one indicator", _list("Tổng số người nghiện ma túy", None), _truth(None),
           "indicator-twice", unknown=frozenset({("*", "addicts_total")})),
    _habit("twice-form", "two rows of one indicator", _form("Số người có hồ sơ", None), _form_truth(None),
           "indicator-twice", unknown=frozenset({("22783", "addicts_on_file")})),
    *_exact(),
)  # fmt: skip
