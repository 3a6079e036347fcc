"""The period that lines of text name, with the days that they write."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from drugfree_cli.model.folding import fold, squeeze
from drugfree_cli.model.periods import Period, PeriodKind

# Dates become "@2024-12-14" first, so that the year of a letter's date is no period.
_DATE = re.compile(
    r"(?:ngay )?(?<![0-9])(?P<d>[0-3]?[0-9]) ?(?:[/.-]|thang) ?(?P<m>[01]?[0-9]) ?(?:[/.-]|nam) ?"
    r"(?P<y>(?:19|20)[0-9]{2})(?![0-9])"
)
# The first of two days often goes without its year: "từ 01/6 đến 30/6/2023".
_YEARLESS_SPAN = re.compile(
    r"(?<![0-9/.-])(?P<d>[0-3]?[0-9]) ?(?:[/.-]|thang) ?(?P<m>[01]?[0-9]) ?,? ?(?P<to>(?:den|toi|-)(?: het)?) ?"
    r"(?P<second>(?:ngay )?[0-3]?[0-9] ?(?:[/.-]|thang) ?(?P<m2>[01]?[0-9]) ?(?:[/.-]|nam) ?(?P<y>20[0-9]{2}))(?![0-9])"
)
_ISO_DAY = r"(20[0-9]{2}-[01][0-9]-[0-3][0-9])"
_ISO_SPAN = re.compile(rf"{_ISO_DAY}[\s._,-]*(?:den|toi)?[\s._,-]*{_ISO_DAY}")
_BLANK_DATE = re.compile(r"ngay [.… 0-9]*thang [.… 0-9]*nam(?: ?[.…]+| 20[0-9]{2})?")
_SPAN = re.compile(r"@([0-9-]+) ?,? ?(?:den|toi|-)(?: het)? ?@([0-9-]+)")
_UP_TO = re.compile(r"(?:den|chot|cuoi)(?: het)? ?@([0-9-]+)")
_LETTER_DATE = re.compile(r"@[0-9-]+")
# A plan's stage, a law's year and a goal's year are no period either.
_NO_PERIOD = re.compile(
    r"giai doan (?:tu )?(?:nam )?20[0-9]{2} ?(?:-|den|toi) ?(?:nam )?20[0-9]{2}|(?:den|truoc|tu) nam 20[0-9]{2}"
    r"|so voi (?:cung ky )?(?:nam )?20[0-9]{2}|cung ky (?:nam )?20[0-9]{2}|20[0-9]{2} ?- ?20[0-9]{2}"
    r"|(?:so )?[0-9]+ ?/ ?20[0-9]{2} ?/|(?:ke hoach|nghi quyet|nghi dinh|quyet dinh|cong van) so [^,;()]*"
    r"|(?:phuong huong|nhiem vu|du kien)[^;()]*? (?:20[0-9]{2}|nam toi)"
)
_ACTION_MONTH = re.compile(r"thang (?:hanh dong|cao diem)")
_YEAR = r"(?:(?: ?[,/-])? ?(?:nam )?(20[0-9]{2})(?![0-9]))"
_HALVES = (
    re.compile(rf"(?:\b0?6|\bsau) ?t(?:hang)? ?(?P<half>dau|cuoi)(?: nam)?{_YEAR}?"),
    re.compile(rf"nua (?P<half>dau|cuoi) nam{_YEAR}?"),
    re.compile(rf"\bh(?P<half>[12])(?![0-9]){_YEAR}?"),
)
_QUARTER = re.compile(rf"\b(?:quy ?|q)(?P<quarter>iv|i{{1,3}}|0?[1-4])(?![0-9a-z]){_YEAR}?")
_MONTH = re.compile(rf"\b(?:thang (?P<month>0?[1-9]|1[0-2])|m(?P<code>0[1-9]|1[0-2]))(?![0-9]){_YEAR}?")
_MONTH_OF_ACTION = re.compile(r"(?<![0-9] )(?<![0-9])\bthang (?P<month>0?[1-9]|1[0-2])(?![0-9])")
_MONTHS_SO_FAR = re.compile(
    rf"(?<!ngay )\b(?P<months>[0-9]{{1,2}}) ?t(?:hang)?(?![0-9a-z])(?! ?[0-9]{{1,2}}(?![0-9]))"
    rf"(?: (?P<end>dau|cuoi) nam)?{_YEAR}?"
)
_MONTH_ALONE = re.compile(r"(?:bao cao|so lieu|ky|ket qua|trong| |:)*thang (?:0?[1-9]|1[0-2])")
_WHOLE_YEAR = re.compile(r"\bnam ?:? ?(20[0-9]{2})(?![0-9])")
# "Báo cáo năm 2024 – 6 tháng đầu năm 2024" names two periods; the year of what is carried out is none.
_YEAR_OF_REPORT = re.compile(
    r"\b(?:bao cao|so lieu|bieu|tong ket)"
    r"(?: (?!ke hoach|chuong trinh|nghi quyet|chi thi|de an|muc tieu|thuc hien)[a-z]+){0,6}? nam (20[0-9]{2})(?![0-9])"
)
_BARE_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")
# Beside other words in a name, the day that a file was sent on.
_SENT_ON = re.compile(
    r"(?<![0-9])(?:[0-3]?[0-9][._ -][01]?[0-9][._ -]20[0-9]{2}|20[0-9]{2}([._ -]?)[01][0-9]\1[0-3][0-9])(?![0-9])"
)
_PERIOD_LINE = re.compile(r"ky bao cao|ky so lieu|thoi gian bao cao|bao cao ky|\bky ?:")

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_HALF_INDEX = {"dau": 1, "cuoi": 2, "1": 1, "2": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A period as words name it: "6 tháng đầu năm" may stand without its year.

    `is_report` tells of a year that it is the report's own, whatever part of it is named beside.
    """

    kind: PeriodKind
    index: int = 1
    year: int | None = None
    is_report: bool = False

    def in_year(self, year: int) -> Period:
        """Give the period in a year."""
        return Period(kind=self.kind, year=year, index=self.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What lines say about the period: the periods they name in full, one named without its year, and written days.

    `is_other` tells that a line names months that are no period: "9 tháng đầu năm 2024", "6 tháng năm 2024".
    """

    periods: tuple[Period, ...] = ()
    without_year: Named | None = None
    is_other: bool = False
    first: date | None = None
    last: date | None = None
    line: int | None = None


def read_statement(lines: Sequence[str]) -> Statement:
    """Read the period from title lines. A line that says "kỳ báo cáo" goes before all others."""
    folded = [_marked_fold(line) for line in lines]
    chosen = [
        number for number, line in enumerate(folded) if _PERIOD_LINE.search(line) and _says_period(line, bare=True)
    ]
    numbers = chosen or range(len(folded))
    if (other := next((number for number in numbers if _names_other(folded[number])), None)) is not None:
        return Statement(is_other=True, line=other)
    named = [(number, each) for number in numbers for each in _named(folded[number], bare=bool(chosen))]
    periods = _with_years([each for _, each in named])
    days = next((found for number in numbers if (found := _days(folded[number]))), (None, None))
    if not named and days[0] and days[1]:
        periods = (period_of_days(days[0], days[1]),)
    place = named[0][0] if named else next((n for n in numbers if _days(folded[n])), None)
    open_name = next((each for _, each in named if each.year is None), None) if not periods else None
    return Statement(periods=periods, without_year=open_name, first=days[0], last=days[1], line=place)


def period_in_name(name: str) -> Period | None:
    """Read the period from the name of a sheet or file, where a year alone will do; None if unclear."""
    if (days := _iso_days(name)) is not None:
        return period_of_days(*days)
    undated = name if _SENT_ON.fullmatch(name) else _SENT_ON.sub(" ", name)
    line = _marked_fold(re.sub(r"[_\-.]+", " ", undated))
    found = _with_years(_named(line, bare=True))
    return found[0] if len(found) == 1 and not _names_other(line) else None


@lru_cache(maxsize=8192)
def years_in(heading: str) -> frozenset[int]:
    """Give the years that a heading names."""
    return frozenset(int(year) for year in _BARE_YEAR.findall(fold(heading)))


@lru_cache(maxsize=8192)
def without_period(heading: str, period: Period | None) -> str:
    """Take from a heading the words that only repeat the sheet's own period ("trong 6 tháng đầu năm 2024")."""
    if period is None:
        return heading
    bare = heading
    if period.kind is PeriodKind.HALF:
        which = "đầu|dau" if period.index == 1 else "cuối|cuoi"
        bare = re.sub(rf"(?i)(?:trong\s+)?\b(?:0?6|sáu)\s*tháng(?:\s+(?:{which})(?:\s+năm)?)?", " ", bare)
    return squeeze(re.sub(rf"(?i)\(?(?:(?:trong|của|cả)\s+)?(?:năm\s*)?\b{period.year}\b\)?", " ", bare))


def period_of_days(first: date, last: date) -> Period:
    """Name the period that two days enclose; a range of days where they are no whole months."""
    months = _whole_months(first, last)
    end = last.month
    if months == 12:
        return Period(kind=PeriodKind.YEAR, year=last.year)
    if months == 6 and end in (6, 12):
        return Period(kind=PeriodKind.HALF, year=last.year, index=end // 6)
    if months == 6 and end in (5, 11) and first.day != 1:
        # A year that ends in the course of November: 16/11 to 15/5.
        return Period(kind=PeriodKind.HALF, year=last.year, index=(end + 1) // 6)
    if months == 3 and end % 3 == 0:
        return Period(kind=PeriodKind.QUARTER, year=last.year, index=end // 3)
    if months == 1 and first.day != 1:
        return Period(kind=PeriodKind.MONTH, year=last.year, index=end)
    return Period(kind=PeriodKind.RANGE, year=last.year, first=first, last=last)


def day_of_list(period: Period, written: date | None) -> date:
    """Give the day whose list of units holds for a period: its written last day, else the 14th of its last month.

    The plan's calendar sets the true days; here they matter only around the merger of 1/7/2025.
    """
    if written is not None:
        return written
    if period.last is not None:
        return period.last
    return date(period.year, period.end_month, 14)


def _marked_fold(text: str) -> str:
    """Fold a line but keep the marks that dates and years need."""
    parts = re.split(r"([-/.,;()…:])", squeeze(text).replace("–", "-").replace("—", "-"))
    line = squeeze(" ".join(part if part in "-/.,;()…:" else fold(part) for part in parts))
    line = re.sub(r"(?<=[0-9]) ?([/.-]) ?(?=[0-9])", r"\1", line)
    line = _YEARLESS_SPAN.sub(_with_year, line)
    return _BLANK_DATE.sub(" ", _DATE.sub(_iso, _ISO_SPAN.sub(r"@\1 den @\2", line)))


def _with_year(found: re.Match[str]) -> str:
    year = int(found["y"]) - (int(found["m"]) > int(found["m2"]))
    return f"{found['d']}/{found['m']}/{year} {found['to']} {found['second']}"


def _iso_days(name: str) -> tuple[date, date] | None:
    found = _ISO_SPAN.search(name)
    try:
        days = (date.fromisoformat(found[1]), date.fromisoformat(found[2])) if found else None
    except ValueError:
        return None
    return days if days and days[0] <= days[1] else None


def _iso(found: re.Match[str]) -> str:
    try:
        return f"@{date(int(found['y']), int(found['m']), int(found['d'])).isoformat()}"
    except ValueError:
        return " "


def _says_period(line: str, *, bare: bool) -> bool:
    return bool(_named(line, bare=bare) or _days(line) or _names_other(line))


def _names_other(line: str) -> bool:
    """Tell whether a line names months that are no period: which six months, and not nine at all."""
    found = _MONTHS_SO_FAR.finditer(_without_halves(_without_dates(line)))
    return any((_year(each) or each["end"]) and not _is_whole_year(each) for each in found)


def _named(line: str, *, bare: bool) -> list[Named]:
    """Find the periods that a line names; a year that belongs to a half, quarter or month is no year by itself."""
    rest = _without_dates(line)
    if _ACTION_MONTH.search(rest):
        return _months_of_action(rest)
    found: list[Named] = []
    for pattern in _HALVES:
        found += [
            Named(kind=PeriodKind.HALF, index=_HALF_INDEX[m["half"]], year=_year(m)) for m in pattern.finditer(rest)
        ]
        rest = pattern.sub(" ", rest)
    found += [
        Named(kind=PeriodKind.QUARTER, index=_quarter(m["quarter"]), year=_year(m)) for m in _QUARTER.finditer(rest)
    ]
    rest = _QUARTER.sub(" ", rest)
    months = [m for m in _MONTH.finditer(rest) if _year(m) or bare or _MONTH_ALONE.fullmatch(rest.strip())]
    found += [Named(kind=PeriodKind.MONTH, index=int(m["month"] or m["code"]), year=_year(m)) for m in months]
    rest = _MONTH.sub(" ", rest)
    years = _WHOLE_YEAR.findall(rest) or (_BARE_YEAR.findall(rest) if bare else [])
    # In a line of its own such a year is a heading over the half-year named below it.
    reports = set(_YEAR_OF_REPORT.findall(rest)) if any(each.year for each in found) else set()
    return found + [Named(kind=PeriodKind.YEAR, year=int(year), is_report=year in reports) for year in years]


def _months_of_action(line: str) -> list[Named]:
    """Find the month of a campaign: its year is no period, and a day of remembrance ("ngày 26 tháng 6") no month."""
    years = {int(year) for year in _BARE_YEAR.findall(line)}
    year = years.pop() if len(years) == 1 else None
    numbers = dict.fromkeys(int(found["month"]) for found in _MONTH_OF_ACTION.finditer(line))
    return [Named(kind=PeriodKind.MONTH, index=number, year=year) for number in numbers] if year else []


def is_same_days(one: Period, other: Period) -> bool:
    """Tell whether a month and a range of days are the same: "tháng 6 năm 2023" is 1/6 to 30/6/2023."""
    return one == other or _days_of_month(one) == _days_of_month(other) != (None, None)


def _days_of_month(period: Period) -> tuple[date | None, date | None]:
    if period.kind is not PeriodKind.MONTH:
        return period.first, period.last
    first = date(period.year, period.index, 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _without_dates(line: str) -> str:
    return _NO_PERIOD.sub(" ", _LETTER_DATE.sub(" ", _UP_TO.sub(" ", _SPAN.sub(" ", line))))


def _without_halves(line: str) -> str:
    for pattern in _HALVES:
        line = pattern.sub(" ", line)
    return line


def _is_whole_year(found: re.Match[str]) -> bool:
    return int(found["months"]) == 12


def _with_years(named: Iterable[Named]) -> tuple[Period, ...]:
    """Give the periods named in full; one that lacks its year takes it from a year named elsewhere."""
    every = list(named)
    parts = [each for each in every if each.kind is not PeriodKind.YEAR]
    years = list(dict.fromkeys(each.year for each in every if each.kind is PeriodKind.YEAR and each.year))
    lacking = [each for each in parts if each.year is None]
    full = [each.in_year(each.year) for each in parts if each.year]
    if lacking:
        return tuple(dict.fromkeys((*full, *(each.in_year(year) for each in lacking for year in years))))
    reports = {each.year for each in every if each.is_report}
    parted = {each.year for each in parts} - reports
    rest = [Period(kind=PeriodKind.YEAR, year=year) for year in years if year not in parted]
    return tuple(dict.fromkeys((*full, *rest)))


def _year(found: re.Match[str]) -> int | None:
    digits = found.groups()[-1]
    return int(digits) if digits else None


def _quarter(written: str) -> int:
    return _ROMAN.get(written) or int(written)


def _days(line: str) -> tuple[date | None, date | None] | None:
    if span := _SPAN.search(line):
        first, last = date.fromisoformat(span[1]), date.fromisoformat(span[2])
        return (first, last) if first <= last else None
    if up_to := _UP_TO.search(line):
        return None, date.fromisoformat(up_to[1])
    return None


def _whole_months(first: date, last: date) -> int | None:
    next_day = last + timedelta(days=1)
    return (next_day.year - first.year) * 12 + next_day.month - first.month if next_day.day == first.day else None
