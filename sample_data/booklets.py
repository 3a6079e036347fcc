"""Who sends what: which districts send a list, which leave it to their communes, and how the files are called."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drugfree_cli.model.folding import plain
from drugfree_cli.model.units import Unit
from sample_data.figures import PERIODS
from sample_data.mistakes import LEFT_OUT, SENT_TWICE

PERIOD_LINES = {
    "2023": "Kỳ báo cáo: Năm 2023 (từ ngày 15/12/2022 đến ngày 14/12/2023)",
    "2024-H1": "Kỳ báo cáo: 6 tháng đầu năm 2024 (từ ngày 15/12/2023 đến ngày 14/6/2024)",
    "2024-H2": "Kỳ báo cáo: 6 tháng cuối năm 2024 (từ ngày 15/6/2024 đến ngày 14/12/2024)",
}
DIALECTS = ("label", "office", "short")

_IN_FILE_NAMES = {"2023": "nam-2023", "2024-H1": "6-thang-dau-nam-2024", "2024-H2": "6-thang-cuoi-nam-2024"}
_IN_SHORT_FILE_NAMES = {"2023": "2023", "2024-H1": "6t dau 2024", "2024-H2": "6t cuoi 2024"}

# What is not named here is a list.
_SHAPES: Mapping[str, Mapping[str, str]] = {
    "2023": {},
    "2024-H1": {"584": "form", "588": "sheets"},
    "2024-H2": {"584": "form", "586": "form", "588": "form", "589": "sheets"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Booklet:
    """A file to be sent: its shape, the units in it, and how it is worded. `more` is what a second sending adds;
    `left_out` says that a commune of the district is not in it.
    """

    file: str
    shape: str
    period: str
    district: Unit
    units: Sequence[Unit]
    dialect: str
    careful: bool = False
    more: Mapping[str, int] = field(default_factory=dict)
    left_out: bool = False


def booklets(districts: Sequence[tuple[Unit, Sequence[Unit]]]) -> Iterator[Booklet]:
    """Go through the files of all periods; `districts` holds each district with its communes."""
    for period in PERIODS:
        for number, (district, communes) in enumerate(districts):
            shape = _SHAPES[period].get(district.code, "list")
            if shape == "form":
                yield from _forms(period, district, communes)
            else:
                yield _together(period, district, communes, shape, number)


def _together(period: str, district: Unit, communes: Sequence[Unit], shape: str, number: int) -> Booklet:
    end = "_moi-xa-mot-sheet" if shape == "sheets" else ""
    units = [commune for commune in communes if (period, commune.code) not in LEFT_OUT]
    return Booklet(
        file=f"{_kind(district)}-{district.slug}_{_IN_FILE_NAMES[period]}{end}.xlsx",
        shape=shape,
        period=period,
        district=district,
        units=units,
        dialect=DIALECTS[number % len(DIALECTS)],
        careful=number % 4 == 1,
        left_out=len(units) < len(communes),
    )


def _forms(period: str, district: Unit, communes: Sequence[Unit]) -> Iterator[Booklet]:
    for number, commune in enumerate(communes):
        sent = {"shape": "form", "period": period, "district": district, "units": [commune]}
        dialect = DIALECTS[number % len(DIALECTS)]
        yield Booklet(file=_form_name(period, commune, number), dialect=dialect, **sent)  # type: ignore[arg-type]
        if more := SENT_TWICE.get((period, commune.code)):
            file = f"{_kind(commune)}-{commune.slug}_{_IN_FILE_NAMES[period]}_ban-sua.xlsx"
            yield Booklet(file=file, dialect=dialect, more=more, **sent)  # type: ignore[arg-type]


def _form_name(period: str, commune: Unit, number: int) -> str:
    name = plain(commune.short_name)
    return (
        f"{_kind(commune)}-{commune.slug}_{_IN_FILE_NAMES[period]}.xlsx",
        f"{_kind(commune)[0]}. {name.lower()} {_IN_SHORT_FILE_NAMES[period]}.xlsx",
        f"Bao cao {name} {_IN_SHORT_FILE_NAMES[period]}.xlsx",
    )[number % 3]


def _kind(unit: Unit) -> str:
    return plain(unit.kind).replace(" ", "-")
