"""Checks that what the plan asks for is there: blank is unknown, and unknown is not zero."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from drugfree_cli.model.codebook import label
from drugfree_cli.model.findings import Finding, Place, finding
from drugfree_cli.model.returns import ReadFile, Return
from drugfree_cli.model.text import Text
from drugfree_cli.rules.checking.case import NO_PLAN, Batch, Outcome, at, contents_of, outcome


def values_present(batch: Batch) -> Outcome:
    """Find blank cells of indicators that the plan asks for."""
    judged = list(_governed(batch))
    return outcome(
        (found for file, return_ in judged for found in _blank(file, return_, batch.asks_of(return_))),
        units=len(judged),
        of=batch.size,
        why=NO_PLAN,
    )


def indicators_present(batch: Batch) -> Outcome:
    """Find indicators that the plan asks for and a table has no place for, once a sheet."""
    judged = list(_governed(batch))
    sheets: defaultdict[tuple[str, str | None, tuple[str, ...]], list[Return]] = defaultdict(list)
    for file, return_ in judged:
        if absent := tuple(each for each in batch.asks_of(return_) if each not in return_.values):
            sheets[file.path, return_.place.sheet, absent].append(return_)
    return outcome(
        (_absent(returns, absent) for (_, _, absent), returns in sheets.items()),
        units=len(judged),
        of=batch.size,
        why=NO_PLAN,
    )


def _governed(batch: Batch) -> Iterator[tuple[ReadFile, Return]]:
    return ((file, return_) for file in batch.files for return_ in file.returns if batch.plan_for(return_))


def _blank(file: ReadFile, return_: Return, asks: Iterable[str]) -> Iterator[Finding]:
    contents = contents_of(return_)
    blank = [each for each in asks if contents.get(each, "") is None]
    if not blank:
        return
    # Where reading has already quoted the cell, it is not blank but unreadable.
    quoted = {(found.place.sheet, found.place.cell) for found in file.findings}
    for indicator in blank:
        value = return_.values[indicator]
        if (value.place.sheet, value.place.cell) not in quoted:
            yield at("value-missing", return_, value, what=label(indicator), unit=return_.unit_name)


def _absent(returns: list[Return], absent: tuple[str, ...]) -> Finding:
    place = returns[0].place
    labels = [label(each) for each in absent]
    return finding(
        "indicator-absent",
        place if len(returns) == 1 else Place(file=place.file, sheet=place.sheet),
        unit_code=returns[0].unit_code if len(returns) == 1 else None,
        indicator=absent[0] if len(absent) == 1 else None,
        count=str(len(absent)),
        units=str(len(returns)),
        indicators=Text(vi="; ".join(each.vi for each in labels), en="; ".join(each.en for each in labels)),
    )
