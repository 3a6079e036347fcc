"""What a check is given, and what it hands back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from drugfree_cli.model.amounts import Amount, Content, Contents
from drugfree_cli.model.catalogue import severity_of
from drugfree_cli.model.explanations import explanation_in
from drugfree_cli.model.findings import Finding, Severity
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.returns import ReadFile, Return, SheetValues, Value, contents_in
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Unit
from drugfree_cli.rules.senders import Reporting, sender_asks

NO_RETURNS = Text(vi="không có báo cáo nào đọc được", en="no return was read")
NO_PLAN = Text(
    vi="báo cáo chưa rõ kỳ hoặc kỳ đó không có kế hoạch nào áp dụng",
    en="the return names no period, or no plan governs it",
)
NO_WORKSPACE = Text(
    vi="chạy ngoài vùng làm việc nên không có số liệu các kỳ khác để so sánh",
    en="run outside a workspace, so there are no figures of other periods to compare with",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCase:
    """What the files are checked against.

    `plan_of` gives the plan that governs a period, `communes_of` the communes of a district by its code. `stored` holds
    the figures that count, by unit and period, of the years concerned and the year before; None where there is no
    workspace. Figures of the files themselves serve beside them. `senders_of` gives those who report in a period, where
    they are not the communes. With `accept_latest`, of returns of one unit and period that differ the one saved last
    counts; without, none does.
    """

    today: date
    plan_of: Mapping[str, Plan] = field(default_factory=dict)
    communes_of: Mapping[str, tuple[Unit, ...]] = field(default_factory=dict)
    stored: Mapping[str, Mapping[str, Contents]] | None = None
    senders_of: Mapping[str, Sequence[Reporting]] = field(default_factory=dict)
    accept_latest: bool = False


@dataclass(frozen=True, kw_only=True)
class Batch:
    """The files of one run with what they are checked against."""

    files: tuple[ReadFile, ...]
    case: CheckCase

    def returns(self) -> Iterator[Return]:
        """Go through the returns of all files."""
        return (return_ for file in self.files for return_ in file.returns)

    @cached_property
    def sent_by_unit(self) -> Mapping[tuple[str, str], Sequence[Return]]:
        """Gather the returns of each unit and period."""
        sent: defaultdict[tuple[str, str], list[Return]] = defaultdict(list)
        for return_ in self.returns():
            if return_.unit_code and return_.period:
                sent[return_.unit_code, str(return_.period)].append(return_)
        return sent

    @property
    def size(self) -> int:
        """Count the returns of all files."""
        return sum(len(file.returns) for file in self.files)

    def plan_for(self, return_: Return) -> Plan | None:
        """Give the plan that governs a return's period."""
        return self.case.plan_of.get(str(return_.period)) if return_.period else None

    def has_other_senders(self, return_: Return) -> bool:
        """Tell whether others than communes report in a return's period."""
        return bool(self.case.senders_of) and str(return_.period) in self.case.senders_of

    def counted_by_list(self, return_: Return) -> tuple[tuple[str, ...], ...]:
        """Give the numbers of senders that the lists tell of which a return's unit is one."""
        if not self.case.senders_of:
            return ()
        groups = self.case.senders_of.get(str(return_.period), ())
        own = (each.group.counts for each in groups if any(unit.code == return_.unit_code for unit in each.units))
        return tuple((name,) for name in own if name)

    def asks_of(self, return_: Return) -> tuple[str, ...]:
        """List what a return's unit owes: what the plan asks of its group, or of every commune."""
        plan = self.plan_for(return_)
        if plan is None:
            return ()
        if not self.has_other_senders(return_):
            return plan.asks
        return sender_asks(self.case.senders_of[str(return_.period)]).get(return_.unit_code or "", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one check found: on how many returns it ran, how many it had to leave out, and why."""

    findings: tuple[Finding, ...] = ()
    units: int = 0
    left_out: int = 0
    why: Text = NO_RETURNS

    @property
    def reason(self) -> Text | None:
        """Say what was not checked, if anything."""
        if not self.units:
            return self.why
        if not self.left_out:
            return None
        return Text(vi=f"bỏ qua {self.left_out}: {self.why.vi}", en=f"{self.left_out} left out: {self.why.en}")


def outcome(findings: Iterable[Finding], *, units: int, of: int | None = None, why: Text = NO_RETURNS) -> Outcome:
    """Gather what a check found on `units` returns `of` so many; `why` says what stopped it on the others."""
    return Outcome(findings=tuple(findings), units=units, left_out=(of or units) - units, why=why)


def contents_of(return_: Return) -> Mapping[str, Content]:
    """Reduce a return to what its cells hold."""
    return contents_in(return_.values)


def amount_of(return_: Return, indicator: str) -> Amount | None:
    """Give a return's amount for an indicator; None where it is blank, a word or absent."""
    values = return_.values
    if type(values) is SheetValues:  # asked for each figure; a class that registers others is slow to ask
        return amount_in(values.contents.get(indicator))
    value = values.get(indicator)
    return None if value is None else amount_in(value.content)


def amounts_of(return_: Return) -> Mapping[str, Amount]:
    """Give a return's amounts by indicator; what is blank, a word or absent is not among them."""
    contents = contents_in(return_.values)
    return {name: each for name, each in contents.items() if each is not None and not isinstance(each, str)}


def amount_in(content: Content) -> Amount | None:
    """Give the amount of a cell's content, if it is one."""
    return None if content is None or isinstance(content, str) else content


def at(code: str, return_: Return, *values: Value, **params: str | Text) -> Finding:
    """Make a finding at the first value's cell; a note beside any of the values that says why explains a query."""
    severity = Severity(severity_of(code))
    notes = (words for value in values if (words := explanation_in(value.note)) is not None)
    return Finding(
        code=code,
        severity=severity,
        place=values[0].place,
        unit_code=return_.unit_code,
        indicator=values[0].indicator,
        params=params,
        explanation=next(notes, None) if severity is Severity.QUERY else None,
    )


def explained_by_row(return_: Return) -> str | None:
    """Give what a list's note column says of a whole row: the same beside each of its figures."""
    notes = {value.note for value in return_.values.values()}
    return explanation_in(notes.pop()) if len(notes) == 1 and return_.layout != "form" else None
