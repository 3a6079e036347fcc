"""What is said of a return that was chosen from several as the one saved last, where it is not accepted itself."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from drugfree_cli.model.catalogue import severity_of
from drugfree_cli.model.findings import Finding, Severity
from drugfree_cli.model.returns import Return

_CHOSEN, _REFUSED = "duplicate-latest", "duplicate-latest-refused"


def said_of_chosen(
    findings: Iterable[Finding], returns: Sequence[Return], accepts: Callable[[Return], bool]
) -> Iterator[Finding]:
    """Give the findings of a file; that a return counts is not said of one that has errors of its own."""
    for each in findings:
        mine = (one for one in returns if one.place == each.place and one.unit_code == each.unit_code)
        refused = each.code == _CHOSEN and not all(map(accepts, mine))
        yield replace(each, code=_REFUSED, severity=Severity(severity_of(_REFUSED))) if refused else each
