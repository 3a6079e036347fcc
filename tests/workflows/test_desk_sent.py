"""What a reader sends is what it read, whatever it read."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from drugfree_cli.model.findings import Finding, Place, Severity
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.returns import Beside, ReadFile, Return, StatedPeriod, TotalRow, Value
from drugfree_cli.model.text import Text
from drugfree_cli.workflows.sent import pack_read, unpack_read

words = some.text(max_size=6)
maybe = some.none() | words
names = some.sampled_from(["addicts", "users", "hotspots"])
places = some.builds(Place, file=words, sheet=maybe, cell=maybe)
periods = some.none() | some.sampled_from(
    [parse_period(each) for each in ("2024", "2024-H2", "2023-06-01..2023-06-30")]
)
contents = some.none() | some.integers(0, 10**12) | words | some.sampled_from([Decimal("1.5"), Decimal("0.25")])
values = some.builds(Value, indicator=names, content=contents, place=places, note=maybe)
filled = some.dictionaries(names, values, max_size=3)
stated = some.none() | some.builds(StatedPeriod, period=periods, place=places)
returns = some.builds(
    Return,
    unit_code=maybe,
    unit_name=words,
    district_code=maybe,
    period=periods,
    place=places,
    layout=words,
    values=filled,
    stated=stated,
    beside=some.dictionaries(names, some.dictionaries(some.sampled_from(Beside), values, max_size=2), max_size=2),
)
totals = some.builds(TotalRow, label=words, place=places, values=filled, units=some.tuples(words))
findings = some.builds(
    Finding,
    code=words,
    severity=some.sampled_from(Severity),
    place=places,
    unit_code=maybe,
    indicator=maybe,
    params=some.dictionaries(words, words | some.builds(Text, vi=words, en=words), max_size=2),
    explanation=maybe,
)
files = some.builds(
    ReadFile,
    path=words,
    sha256=words,
    layout=maybe,
    returns=some.lists(returns, max_size=3).map(tuple),
    totals=some.lists(totals, max_size=1).map(tuple),
    findings=some.lists(findings, max_size=2).map(tuple),
    unit_scope=maybe,
    unreadable=some.booleans(),
    personal=some.booleans(),
    format=words,
)


@given(files)
def test_nothing_is_lost_on_the_way(file: ReadFile) -> None:
    """Every field, every kind of content and every place comes back as it was, and of its own kind."""
    back = unpack_read(pack_read(file))
    assert back == file
    assert repr(back) == repr(file)
