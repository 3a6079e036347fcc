"""The targets of a new pack: an example of each kind."""

from collections.abc import Iterator
from math import ceil

from drugfree_cli.rules.plan_start_parts import Start, example


def example_targets(start: Start) -> Iterator[str]:
    """Write an example of each kind, with the numbers that shares of the province's communes come to."""
    yield f"## Chỉ tiêu hằng năm. {start.province.name} có {start.communes} đơn vị cấp xã; tỷ lệ được làm tròn lên:"
    shares = ((share, ceil(start.communes * share / 100)) for share in (20, 30, 50))
    yield "## " + "; ".join(f"{share}% = {count} xã" for share, count in shares) + "."
    yield f"## Targets of a year, one example of each kind; shares of the {start.communes} communes are rounded up."
    for words, kind, keys in _kinds(start):
        yield f"## {words}"
        vi, en = words.removesuffix(".").split(" / ")
        yield from example(
            "[[targets]]",
            f'id = "{kind}"',
            f'kind = "{kind}"',
            'clause = "II.1"',
            f'title = {{ vi = "{vi}", en = "{en}" }}',
            *keys,
        )


_COMMUNES = ('measure = "communes"', 'unit = { vi = "xã", en = "communes" }', 'drug_free = "met"')
_NOT_MET = (*_COMMUNES[:2], 'drug_free = "not_met"')
_PERSONS = ('measure = "sum"', 'unit = { vi = "người", en = "persons" }', 'indicators = ["addicts_total"]')


def _kinds(start: Start) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Give an example of each kind of target: its words, its kind, its other keys."""
    first = start.year
    number = ceil(start.communes * 30 / 100)
    base = f"base_year = {first - 1}"
    yield (
        f"20% số xã không ma túy năm {first} / 20% drug-free by {first}.",
        "share_by",
        (
            *_COMMUNES,
            'rate = "20%"',
            f"by = {first}",
        ),
    )
    yield (
        f"{number} xã không ma túy năm {first + 1} / {number} drug-free by {first + 1}.",
        "count_by",
        (
            *_COMMUNES,
            f"number = {number}",
            f"by = {first + 1}",
            base,
        ),
    )
    yield "Giữ các xã đã đạt / Those reached are kept.", "keep", (*_COMMUNES, base)
    yield f"Nhiều xã đạt hơn năm {first - 1} / More communes than in {first - 1}.", "rise", (*_COMMUNES, base)
    yield "Mỗi năm ít nhất 5 xã đạt / At least 5 a year.", "at_least", (*_COMMUNES, "number = 5")
    yield (
        f"Không còn xã chưa đạt năm {first + 4} / None is left by {first + 4}.",
        "eliminate",
        (
            *_NOT_MET,
            f"by = {first + 4}",
        ),
    )
    if {"addicts_total", "addicts_on_file"} <= set(start.asks):
        yield from _kinds_of_sums()


def _kinds_of_sums() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield "Người nghiện giảm 3% mỗi năm / 3% fewer addicts a year.", "fall", (*_PERSONS, 'rate = "3%"')
    yield "Người nghiện tăng dưới 1% / Growth of addicts under 1%.", "growth_below", (*_PERSONS, 'rate = "1%"')
    yield (
        "90% người nghiện có hồ sơ / 90% of addicts on file.",
        "cover",
        (
            *_PERSONS[:2],
            'indicators = ["addicts_on_file"]',
            'whole = ["addicts_total"]',
            'rate = "90%"',
        ),
    )
    yield (
        "Xã nào cũng có người nghiện có hồ sơ / An addict on file in every commune.",
        "each",
        (
            *_PERSONS[:2],
            'indicators = ["addicts_on_file"]',
            'per = "commune"',
            "number = 1",
        ),
    )
