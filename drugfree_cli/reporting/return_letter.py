"""The letter that gives a file back: one page that asks to correct it and send it again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import ceil
from pathlib import Path

from drugfree_cli.model.dossier import Office
from drugfree_cli.reporting import numbers, prose
from drugfree_cli.reporting.numerals import Vouched, noting
from drugfree_cli.reporting.report import take_out_empty
from drugfree_cli.reporting.report_office import DOTS, heading_of, signature
from drugfree_cli.reporting.report_template import fill, open_template, paragraph_texts

TEMPLATE = "thu-tra-lai.docx"
"""The name under which the letter's template is looked up."""

_MOST_ITEMS, _LETTERS_A_LINE, _SPACE = 10, 84, 0.25
_PAGE_LINES, _WIDE, _NARROW = 32.5, 76, 30
"""What a page holds beside the signature, in lines; the letters of a line across it, and of one in its head."""
_CELLS_NAMED, _UNITS_NAMED = 6, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that the sender has to correct, or else to explain."""

    is_error: bool
    sheet: str | None
    cell: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLetter:
    """What the letter says. `copy` is None where no marked copy goes with it, `period` empty where none is known.

    `addressees` is empty where the file does not tell who sent it; `asked` are errors first.
    """

    office: Office
    on: date
    file: str
    copy: str | None
    addressees: Sequence[str]
    period: str
    deadline: date
    asked: Sequence[Asked]
    unreadable: bool = False
    personal: bool = False


def write_return_letter(letter: ReturnLetter, template: Path, path: Path) -> None:
    """Write the letter by its template; what is in it depends on these two alone."""
    document = open_template(template)
    own = tuple(paragraph_texts(document))
    with noting() as values:
        fill(document, placeholders(letter), template.name)
    take_out_empty(document.docx.element.body)
    Vouched(values, (letter,), own).check(paragraph_texts(document), template.name)
    properties = document.docx.core_properties
    properties.created = properties.modified = datetime(letter.on.year, letter.on.month, letter.on.day, tzinfo=UTC)
    properties.author = properties.last_modified_by = prose.clean(letter.office.body)[:250]
    properties.title = f"Đề nghị sửa, gửi lại báo cáo {letter.period}".strip()
    properties.revision = 1
    document.save(path)


def placeholders(letter: ReturnLetter) -> Mapping[str, str]:
    """Give what stands in each placeholder of the template."""
    return {
        **heading_of(letter.office, letter.on),
        "so_ky_hieu": f"{' ' * 6}/{DOTS[:8]}",
        "kinh_gui": f"Kính gửi: {_named(letter)}.",
        "ky_bao_cao": letter.period,
        "tep": prose.clean(letter.file),
        "tep_kem_theo": prose.clean(letter.copy or ""),
        "ket_qua_kiem_tra": _outcome(letter),
        "noi_dung": "\a".join(_items(letter)),
        "cach_sua": _how(letter),
        "han_gui": numbers.day(letter.deadline),
        "noi_nhan": f"- Như trên;\a- Lưu: {prose.clean(letter.office.archive_mark) or DOTS}.",
        **signature(letter.office),
    }


def _named(letter: ReturnLetter) -> str:
    names = [prose.clean(each) for each in letter.addressees]
    if not names:
        return f"đơn vị gửi tệp “{prose.clean(letter.file)}”"
    if len(names) > _UNITS_NAMED:
        rest = numbers.count(len(names) - _UNITS_NAMED)
        return f"{'; '.join(names[:_UNITS_NAMED])} và {rest} đơn vị khác có tên trong tệp"
    return "; ".join(names)


def _outcome(letter: ReturnLetter) -> str:
    """Say what was found in the file as a whole."""
    start = f"Qua kiểm tra tệp “{prose.clean(letter.file)}” do quý đơn vị gửi"
    if letter.personal:
        return f"{start}, tệp có dữ liệu của từng cá nhân nên không được nhận và không được lưu, cụ thể:"
    if letter.unreadable:
        return f"{start}, tệp không đọc được nên chưa tổng hợp được số liệu, cụ thể:"
    errors = sum(each.is_error for each in letter.asked)
    queries = len(letter.asked) - errors
    counted = [
        *([f"{numbers.count(errors)} lỗi phải sửa"] if errors else []),
        *([f"{numbers.count(queries)} nội dung cần giải trình hoặc sửa lại"] if queries else []),
    ]
    return f"{start}, còn {' và '.join(counted)}, cụ thể:"


def _how(letter: ReturnLetter) -> str:
    """Say what to do with the file."""
    if letter.copy:
        return (
            f"Đề nghị quý đơn vị sửa trực tiếp trên tệp “{prose.clean(letter.copy)}” gửi kèm theo (ô đỏ: phải sửa; ô "
            "vàng: sửa hoặc ghi lý do vào cột ghi chú; cách sửa ghi ở từng ô và ở trang cuối của tệp) và"
        )
    if letter.personal:
        return "Đề nghị quý đơn vị xóa toàn bộ dữ liệu cá nhân, chỉ để lại số lượng theo biểu mẫu và"
    return "Đề nghị quý đơn vị kiểm tra lại tệp, sửa các nội dung trên và"


def _items(letter: ReturnLetter) -> list[str]:
    """List the main things to correct in as many lines as a page has room for, and say how many more there are."""
    items: list[str] = []
    room, told = _room(letter), 0
    for places, first in _groups(letter.asked):
        line = f"- {_place(places)}: {prose.clean(first.text)}"
        room -= ceil(len(line) / _LETTERS_A_LINE) + _SPACE
        if items and (room < 0 or len(items) >= _MOST_ITEMS):
            break
        items.append(line)
        told += len(places)
    if (rest := len(letter.asked) - told) > 0:
        items.append(f"- và {numbers.count(rest)} mục khác{' trong tệp kèm theo' if letter.copy else ''}.")
    return items


def _room(letter: ReturnLetter) -> float:
    """Count the lines that the rest of the letter leaves; long names take more of them."""
    office = letter.office
    wide = (
        f"Kính gửi: {_named(letter)}.",
        _outcome(letter),
        f"{_how(letter)} gửi lại trước ngày để tổng hợp theo quy định",
    )
    across = sum(ceil(len(each) / _WIDE) for each in wide)
    # Capitals are wide.
    head = sum(ceil(1.3 * len(each) / _NARROW) for each in (office.parent_body, office.body))
    titles = sum(1 for each in office.sign_title if each.strip())
    return _PAGE_LINES - 1.1 * (across + head + titles)


def _groups(asked: Sequence[Asked]) -> list[tuple[list[Asked], Asked]]:
    """Put together what says the same of several cells."""
    groups: dict[tuple[bool, str], list[Asked]] = {}
    for each in asked:
        groups.setdefault((each.is_error, each.text), []).append(each)
    return [(group, group[0]) for group in groups.values()]


def _place(places: Sequence[Asked]) -> str:
    sheet = places[0].sheet
    cells = list(dict.fromkeys(each.cell for each in places if each.cell))
    if sheet is None:
        return "Cả tệp"
    if not cells:
        return f"Trang “{prose.clean(sheet)}”"
    if len({each.sheet for each in places}) > 1:
        cells = list(dict.fromkeys(f"{prose.clean(each.sheet or '')}!{each.cell}" for each in places if each.cell))
        return f"Các ô {_few(cells)}"
    return f"{'Ô' if len(cells) == 1 else 'Các ô'} {_few(cells)} (trang “{prose.clean(sheet)}”)"


def _few(cells: Sequence[str]) -> str:
    if len(cells) <= _CELLS_NAMED:
        return ", ".join(cells)
    return f"{', '.join(cells[:_CELLS_NAMED])} và {numbers.count(len(cells) - _CELLS_NAMED)} ô khác"
