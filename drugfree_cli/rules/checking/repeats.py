"""The check that each unit reports a period once, and which return counts where it does not."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.codebook import label
from drugfree_cli.model.findings import Finding, Place, finding
from drugfree_cli.model.periods import Period
from drugfree_cli.model.returns import Return
from drugfree_cli.model.text import Text, same
from drugfree_cli.rules.checking.case import Batch, Outcome, amount_in, contents_of, outcome
from drugfree_cli.rules.same_days import same_days
from drugfree_cli.rules.words import amount_text

UNIT_OR_PERIOD_UNKNOWN = Text(vi="chưa rõ đơn vị hoặc kỳ báo cáo", en="unit or period unknown")
_SHOWN = 3
_NOTHING = same("")
_COPIES = Text(vi="bản khác nữa", en="more")
_CELLS = Text(vi="ô khác", en="more")
_BLANK = Text(vi="để trống", en="blank")
_ABSENT = Text(vi="không có ô này", en="no such cell")
_NOT_ASKED = Text(
    vi=", hoặc dùng --accept-latest để lấy tệp lưu sau cùng",
    en=", or use --accept-latest to take the file that was saved last",
)
_NO_LATER = Text(
    vi=" (--accept-latest không chọn được vì có tệp không ghi thời điểm lưu, hoặc các tệp lưu cùng lúc)",
    en=" (--accept-latest cannot choose: a file does not tell when it was saved, or they were saved at one moment)",
)


def each_unit_once(batch: Batch) -> Outcome:
    """Find units that report the same period twice in one batch."""
    sent = _sent_for_days(batch)
    return outcome(
        (found for returns in sent.values() if len(returns) > 1 for found in _repeats(batch, returns)),
        units=sum(len(returns) for returns in sent.values()),
        of=batch.size,
        why=UNIT_OR_PERIOD_UNKNOWN,
    )


def counting(batch: Batch, returns: Sequence[Return]) -> Return | None:
    """Give the return that counts of those of one unit and period; None while they are in dispute.

    Where the later one is to be taken, its file must say when it was saved, and so must all others.
    """
    if len(returns) == 1 or _agree(returns):
        return returns[0]
    if not batch.case.accept_latest:
        return None
    saved = _moments(batch, returns)
    if saved is None:
        return None
    latest = [each for each, moment in zip(returns, saved, strict=True) if moment == max(saved)]
    return latest[0] if _agree(latest) else None


def _sent_for_days(batch: Batch) -> Mapping[tuple[str, str], Sequence[Return]]:
    """Gather the returns of each unit for the same days, whatever they call them: June, or 1/6 to 30/6."""
    called: dict[str, Period] = {}
    sent: defaultdict[tuple[str, str], list[Return]] = defaultdict(list)
    for (code, name), returns in batch.sent_by_unit.items():
        plan, period = batch.plan_for(returns[0]), returns[0].period
        if plan is not None and period is not None:
            alike = (other for other, each in called.items() if same_days(each, period, plan.calendar))
            known = next(alike, name)
            called.setdefault(known, period)
            name = known
        sent[code, name] += returns
    return sent


def _agree(returns: Sequence[Return]) -> bool:
    """Tell whether returns hold the same figures for the same indicators."""
    first = contents_of(returns[0])
    return all(contents_of(other) == first for other in returns[1:])


def _moments(batch: Batch, returns: Sequence[Return]) -> list[datetime] | None:
    saved = {file.path: file.saved_at for file in batch.files}
    moments = [moment for each in returns if (moment := saved.get(each.place.file)) is not None]
    return moments if len(moments) == len(returns) else None


def _repeats(batch: Batch, returns: Sequence[Return]) -> Iterator[Finding]:
    counted = counting(batch, returns)
    if counted is None:
        how = _NO_LATER if batch.case.accept_latest else _NOT_ASKED
        for return_ in returns:
            own_first = [return_, *(each for each in returns if each is not return_)]
            yield _found("duplicate-differs", return_, returns, differences=_differences(own_first), how=how)
        return
    older = [each for each in returns if not _agree((counted, each))]
    for return_ in returns:
        if return_ in older:
            yield _found("duplicate-older", return_, [counted], differences=_differences([return_, counted]))
        elif return_ is not counted:
            yield _found("duplicate-same", return_, returns)
    if older:
        yield _found("duplicate-latest", counted, older, differences=_differences([counted, *older]))


def _found(
    code: str, return_: Return, returns: Sequence[Return], differences: Text = _NOTHING, how: Text = _NOTHING
) -> Finding:
    return finding(
        code,
        return_.place,
        unit_code=return_.unit_code,
        unit=return_.unit_name,
        others=_listed([str(other.place) for other in returns if other is not return_], _COPIES),
        differences=differences,
        how=how,
    )


def _differences(returns: Sequence[Return]) -> Text:
    """Show side by side, with their cells, the first figures in which returns differ, and count the others."""
    indicators = dict.fromkeys(indicator for each in returns for indicator in each.values)
    held = [contents_of(each) for each in returns]
    differing = [each for each in indicators if any(_held(each, one) != _held(each, held[0]) for one in held)]
    shown = [_side_by_side(each, returns) for each in differing[:_SHOWN]]
    more = len(differing) - len(shown)
    return Text(
        vi="; ".join(each.vi for each in shown) + (f"; và {more} chỉ tiêu khác" if more else ""),
        en="; ".join(each.en for each in shown) + (f"; and {more} more" if more else ""),
    )


def _held(indicator: str, contents: Mapping[str, Content]) -> tuple[bool, Content]:
    return indicator in contents, contents.get(indicator)


def _side_by_side(indicator: str, returns: Sequence[Return]) -> Text:
    """Show each figure that some return holds, with the first few cells that hold it, and count the others."""
    what, held = label(indicator), defaultdict[Text, list[str]](list)
    for each in returns:
        words, place = _figure(indicator, each)
        held[words].append(str(place))
    figures = [(words, _listed(places, _CELLS)) for words, places in held.items()]
    shown, more = figures[:_SHOWN], len(figures) - _SHOWN
    return Text(
        vi=f"“{what.vi}” {' / '.join(f'{each.vi} ({at.vi})' for each, at in shown)}"
        + (f" / và {more} số khác nữa" if more > 0 else ""),
        en=f"“{what.en}” {' / '.join(f'{each.en} ({at.en})' for each, at in shown)}"
        + (f" / and {more} other figures" if more > 0 else ""),
    )


def _figure(indicator: str, return_: Return) -> tuple[Text, Place]:
    value = return_.values.get(indicator)
    words = _ABSENT if value is None else _content(value.content)
    return words, value.place if value else return_.place


def _listed(places: Sequence[str], more: Text) -> Text:
    """Name the first few places and say how many more there are."""
    shown, left = "; ".join(places[:_SHOWN]), len(places) - _SHOWN
    if left <= 0:
        return same(shown)
    return Text(vi=f"{shown}; và {left} {more.vi}", en=f"{shown}; and {left} {more.en}")


def _content(content: Content) -> Text:
    if content is None:
        return _BLANK
    amount = amount_in(content)
    return same(str(content)) if amount is None else amount_text(amount)
