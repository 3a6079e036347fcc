"""Tables that each hold a part of one return (addicts on one sheet, crime on the next) become one return."""

from collections import defaultdict
from dataclasses import replace

from drugfree_cli.model.periods import Period
from drugfree_cli.model.returns import ReadFile, Return, Value


def join_parts(file: ReadFile) -> ReadFile:
    """Join a file's returns of one unit and period where each brings indicators that the other lacks.

    Figures that both bring must agree: where they do not, or where both bring the same indicators, two returns remain
    for the checks to ask about.
    """
    joined: list[Return] = []
    same_unit: defaultdict[tuple[str | None, Period | None], list[int]] = defaultdict(list)
    for each in file.returns:
        positions = same_unit[each.unit_code, each.period]
        position = next((n for n in positions if _are_parts(joined[n], each)), None)
        if position is None:
            positions.append(len(joined))
            joined.append(each)
        else:
            joined[position] = _join(joined[position], each)
    return replace(file, returns=tuple(joined))


def _are_parts(one: Return, other: Return) -> bool:
    if one.unit_code is None or one.values.keys() == other.values.keys():
        return False
    return all(_agree(one.values[each], other.values[each]) for each in one.values.keys() & other.values.keys())


def _agree(one: Value, other: Value) -> bool:
    return one.content == other.content or None in (one.content, other.content)


def _join(one: Return, other: Return) -> Return:
    missing = {
        indicator: value
        for indicator, value in other.values.items()
        if indicator not in one.values or one.values[indicator].content is None
    }
    return replace(
        one,
        values={**one.values, **missing},
        stated=one.stated or other.stated,
        beside={**other.beside, **one.beside},
    )
