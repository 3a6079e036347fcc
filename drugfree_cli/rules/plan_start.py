"""The text of a new pack: sound as it stands, with an example of each thing that may be added.

A line that begins with `# ` is an example: without the mark it is part of the pack. `##` begins words to the author.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from math import ceil
from textwrap import fill

from drugfree_cli.model.plan import Plan
from drugfree_cli.model.units import Unit

_ASKED = ("population", "addicts_total", "addicts_on_file", "addicts_present", "users_on_file", "users_present")


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a new pack starts from: its province with the number of its communes, its first day, its parent."""

    id: str
    province: Unit
    communes: int
    since: date
    parent: Plan | None

    @property
    def year(self) -> int:
        """Name the first year that the pack governs whole."""
        return self.since.year + (self.since.month == 12)

    @property
    def asks(self) -> tuple[str, ...]:
        """List what the pack asks of a commune before its author changes it."""
        return self.parent.asks if self.parent else _ASKED


def pack_of(start: Start) -> str:
    """Write the pack."""
    blocks = (_head(start), _asks(start), _calendar(start), _deadlines(), _criteria(start), _targets(start))
    return "\n".join(chain(*blocks, _senders(start), _clauses(), _readings())) + "\n"


def cases_of(start: Start) -> str:
    """Write the file of cases: two examples, one on each side of a threshold of the drug-free criteria."""
    return _CASES.format(id=start.id, name=start.province.name)


def _head(start: Start) -> Iterator[str]:
    name, parent = start.province.name, start.parent
    within = name[:1].lower() + name[1:]
    yield f"## Bộ tiêu chí {start.id}: {name}, {start.communes} đơn vị cấp xã. Cách viết: docs/plans.md."
    yield "## Dòng bắt đầu bằng “# ” là ví dụ: bỏ dấu “# ” thì có hiệu lực. Dòng “##” là lời giải thích."
    yield f"## A rule pack for {start.province.short_name}; “# ” marks an example to take into use, “##” words to you."
    yield ""
    yield f'id = "{start.id}"'
    yield f'title.vi = "Kế hoạch xây dựng xã, phường không ma túy của {within}"'
    yield f'title.en = "Plan for drug-free communes of {start.province.short_name}"'
    yield "## Tên, số, ngày của văn bản, như in trong báo cáo. / The document as reports quote it."
    yield f'document = "Kế hoạch số …/KH-UBND ngày …/…/… của Ủy ban nhân dân {within}"'
    yield f'territory = ["{start.province.code}"]'
    yield "## Áp dụng cho kỳ có ngày cuối từ ngày này. / Governs periods that end on this day or later."
    yield f"governs_from = {start.since}"
    yield f"# governs_to = {start.year + 4}-12-14"
    yield "## Ghi khi bị thay thế: thêm tệp mới, không sửa số đang có hiệu lực. / Add a new file, edit no number."
    yield '# superseded_by = { vi = "Quyết định số …", en = "Decision …" }'
    yield ""
    if parent is not None:
        yield f"## Lấy từ bộ “{parent.id}”: {parent.title.vi}."
        yield "## Phần nào viết ở đây (asks, calendar, classes, drug_free …) thì thay cả phần đó của bộ kia."
        yield "## What is not written here is taken from the parent, block by block."
        yield f'inherits = "{parent.id}"'
        yield ""


def _asks(start: Start) -> Iterator[str]:
    names = ", ".join(f'"{each}"' for each in start.asks)
    lines = fill(names, 110, break_long_words=False, break_on_hyphens=False).splitlines()
    yield "## Chỉ tiêu mà biểu của xã phải có; chỉ tiêu nào dùng ở dưới cũng phải nằm trong danh sách."
    yield "## The indicators that a commune's return holds; whatever is used below stands in the list."
    yield from _perhaps(start.parent is not None, ("asks = [", *(f"  {line.rstrip(',')}," for line in lines), "]"))
    yield ""


def _calendar(start: Start) -> Iterator[str]:
    yield "## Năm của kế hoạch kết thúc ngày nào. / The day on which the plan's year ends."
    words = ("[calendar]", "end_month = 12", "end_day = 14", 'clause = "…"')
    yield from _perhaps(start.parent is not None, words)
    yield ""


def _deadlines() -> Iterator[str]:
    yield "## Hạn gửi: số ngày sau ngày chốt số liệu; who là hạn của cấp trên, không phải của xã."
    yield "## Deadlines in days after the cut-off; with who they are those of an office further up."
    yield from _example("[[deadlines]]", 'period = "half"', "days = 3", 'clause = "V.1"')
    who = 'who = { vi = "Công an tỉnh báo cáo Bộ Công an", en = "The provincial police report to the Ministry" }'
    yield from _example("[[deadlines]]", 'period = "year"', "days = 5", 'clause = "V.2"', who)


def _criteria(start: Start) -> Iterator[str]:
    if start.parent is not None:
        yield "## Loại xã và tiêu chí không ma túy: lấy từ bộ được kế thừa; viết lại ở đây nếu địa phương có bộ riêng."
        yield "## Classes and drug-free criteria come from the parent; docs/plans.md shows how to write your own."
        yield ""
        return
    yield "## Loại xã, từ nặng nhất xuống; thỏa at_least tiêu chí là thuộc loại (không ghi là 1)."
    yield "## Classes from the gravest down; so many criteria (at_least, else 1) give the class."
    yield from _example(*_CLASSES.splitlines())
    yield "## Tiêu chí không ma túy: phải đạt tất cả. / The drug-free criteria: all must be met."
    yield from _example(*_DRUG_FREE.splitlines())


def _targets(start: Start) -> Iterator[str]:
    yield f"## Chỉ tiêu hằng năm. {start.province.name} có {start.communes} đơn vị cấp xã; tỷ lệ được làm tròn lên:"
    shares = ((share, ceil(start.communes * share / 100)) for share in (20, 30, 50))
    yield "## " + "; ".join(f"{share}% = {count} xã" for share, count in shares) + "."
    yield f"## Targets of a year, one example of each kind; shares of the {start.communes} communes are rounded up."
    for words, kind, keys in _kinds(start):
        yield f"## {words}"
        vi, en = words.removesuffix(".").split(" / ")
        yield from _example(
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


def _senders(start: Start) -> Iterator[str]:
    asks = ", ".join(f'"{each}"' for each in start.asks[:4])
    yield "## Đơn vị gửi báo cáo. Không ghi thì mọi xã gửi đủ asks; đã ghi một nhóm thì phải ghi đủ các nhóm."
    yield "## Senders. Without any, every commune owes all of asks; once one group is written, write them all."
    name = 'name = { vi = "Đơn vị cấp xã", en = "Communes" }'
    yield from _example(
        "[[senders]]", 'id = "communes"', name, 'source = "communes"', 'clause = "IV.1"', f"asks = [{asks}]"
    )
    name = 'name = { vi = "Sở, ngành", en = "Departments" }'
    yield from _example(
        "[[senders]]",
        'id = "departments"',
        name,
        'source = "named"',
        'clause = "IV.2"',
        "",
        "[[senders.members]]",
        'slug = "so-y-te"',
        'name = "Sở Y tế"',
        'clause = "IV.2.a"',
        f'asks = ["{start.asks[1]}"]',
    )


def _clauses() -> Iterator[str]:
    yield "## Bảng điều khoản có con số hoặc điều kiện; plan check nêu điều khoản nào chưa được dẫn."
    yield "## The clauses that carry a number or a condition; plan check names those that nothing cites."
    yield from _example(
        "[clauses]",
        '"II.1" = "Chỉ tiêu hằng năm về xã không ma túy."',
        '"VI" = "(không tính) Phân công tổ chức thực hiện, không có số liệu."',
    )


def _readings() -> Iterator[str]:
    yield '## Cách hiểu chỗ chưa rõ; ghi mã vào interpretations của phần dựa vào nó: interpretations = ["A-1"].'
    yield "## How an unclear clause is read; name its code where something rests on it."
    yield from _example(*_READING.splitlines())


def _perhaps(inherited: bool, lines: Iterable[str]) -> Iterator[str]:
    """Write lines that the pack needs unless it inherits them."""
    return _marked(lines) if inherited else iter(lines)


def _example(*lines: str) -> Iterator[str]:
    yield from _marked(lines)
    yield ""


def _marked(lines: Iterable[str]) -> Iterator[str]:
    return (f"# {line}" if line else "#" for line in lines)


_CLASSES = """\
[[classes]]
id = "type_1"
name = { vi = "Trọng điểm loại I", en = "Hotspot of type I" }
clause = "II.2.a"
hotspot = true

[[classes.criteria]]
id = "I.1"
clause = "II.2.a"
title = { vi = "Người nghiện, người sử dụng có hồ sơ", en = "Addicts and users on file" }
when = { count = ["addicts_on_file", "users_on_file"], at_least = 100 }

[[classes]]
id = "low"
name = { vi = "Ít phức tạp", en = "Less complex" }
clause = "II.2.b"

[[classes.criteria]]
id = "IPT.1"
clause = "II.2.b"
title = { vi = "Người nghiện, người sử dụng có hồ sơ", en = "Addicts and users on file" }
when = { count = ["addicts_on_file", "users_on_file"], at_least = 1, below = 100 }

[other]
name = { vi = "Không thuộc loại nào, chưa sạch", en = "In no class, not clean" }
clause = "II.2"

[[other.criteria]]
id = "K.1"
clause = "II.2"
title = { vi = "Người nghiện chưa có hồ sơ", en = "Addicts who are not on file" }
when = { more = "addicts_total", than = "addicts_on_file" }

[clean]
name = { vi = "Không phát sinh", en = "Nothing found" }

[undetermined]
name = { vi = "Chưa xác định", en = "Undetermined" }"""

_DRUG_FREE = """\
[drug_free]
clause = "II.3"

[[drug_free.criteria]]
id = "1"
clause = "II.3, tiêu chí 1"
title = { vi = "Không có người sử dụng trái phép có mặt", en = "No user is present" }
when = { count = ["users_present"], below = 1 }"""

_READING = """\
[interpretations.A-1]
clause = "II.1"
gap = "Kế hoạch không nói tỷ lệ tính trên số xã nào."
reading = "Tính trên mọi đơn vị cấp xã của tỉnh, làm tròn lên."
other = "Chỉ tính trên số xã có đăng ký."
why = "Văn bản ghi “số xã”, không ghi thêm điều kiện."\
"""

_CASES = """\
## Tình huống thử của bộ {id}. `drugfree plan check {id}` chạy hết và nêu chỗ ra khác.
## Cases of the pack; plan check runs them all and says what comes out otherwise.

## Số liệu chung cho mọi tình huống; chỉ tiêu không ghi là 0 hoặc “không”. "chưa rõ" là ô để trống.
## Figures of every case; what is not named is 0 or "không"; "chưa rõ" is a blank cell.
[sample]
population = 10000

## Kết quả có thể ghi: complexity, drug_free, failed, unknown (còn có: conflict, criteria, left_out, readings).
# [[case]]
# says = "{name}: xã không có gì"
# drug_free = "met"
# failed = []

# [[case]]
# says = "1 người sử dụng trái phép có mặt thì không đạt"
# figures = {{ users_present = 1 }}
# drug_free = "not_met"
# failed = ["1"]
"""
