"""The text of a new pack: sound as it stands, with an example of each thing that may be added.

A line that begins with `# ` is an example: without the mark it is part of the pack. `##` begins words to the author.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from textwrap import fill

from drugfree_cli.rules.plan_start_parts import Start, example, marked
from drugfree_cli.rules.plan_start_targets import example_targets


def pack_of(start: Start) -> str:
    """Write the pack."""
    blocks = (_head(start), _asks(start), _calendar(start), _deadlines(), _criteria(start), example_targets(start))
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
    yield from example("[[deadlines]]", 'period = "half"', "days = 3", 'clause = "V.1"')
    who = 'who = { vi = "Công an tỉnh báo cáo Bộ Công an", en = "The provincial police report to the Ministry" }'
    yield from example("[[deadlines]]", 'period = "year"', "days = 5", 'clause = "V.2"', who)


def _criteria(start: Start) -> Iterator[str]:
    if start.parent is not None:
        yield "## Loại xã và tiêu chí không ma túy: lấy từ bộ được kế thừa; viết lại ở đây nếu địa phương có bộ riêng."
        yield "## Classes and drug-free criteria come from the parent; docs/plans.md shows how to write your own."
        yield ""
        return
    yield "## Loại xã, từ nặng nhất xuống; thỏa at_least tiêu chí là thuộc loại (không ghi là 1)."
    yield "## Classes from the gravest down; so many criteria (at_least, else 1) give the class."
    yield from example(*_CLASSES.splitlines())
    yield "## Tiêu chí không ma túy: phải đạt tất cả. / The drug-free criteria: all must be met."
    yield from example(*_DRUG_FREE.splitlines())


def _senders(start: Start) -> Iterator[str]:
    asks = ", ".join(f'"{each}"' for each in start.asks[:4])
    yield "## Đơn vị gửi báo cáo. Không ghi thì mọi xã gửi đủ asks; đã ghi một nhóm thì phải ghi đủ các nhóm."
    yield "## Senders. Without any, every commune owes all of asks; once one group is written, write them all."
    name = 'name = { vi = "Đơn vị cấp xã", en = "Communes" }'
    yield from example(
        "[[senders]]", 'id = "communes"', name, 'source = "communes"', 'clause = "IV.1"', f"asks = [{asks}]"
    )
    name = 'name = { vi = "Sở, ngành", en = "Departments" }'
    yield from example(
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
    yield from example(
        "[clauses]",
        '"II.1" = "Chỉ tiêu hằng năm về xã không ma túy."',
        '"VI" = "(không tính) Phân công tổ chức thực hiện, không có số liệu."',
    )


def _readings() -> Iterator[str]:
    yield '## Cách hiểu chỗ chưa rõ; ghi mã vào interpretations của phần dựa vào nó: interpretations = ["A-1"].'
    yield "## How an unclear clause is read; name its code where something rests on it."
    yield from example(*_READING.splitlines())


def _perhaps(inherited: bool, lines: Iterable[str]) -> Iterator[str]:
    """Write lines that the pack needs unless it inherits them."""
    return marked(lines) if inherited else iter(lines)


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
