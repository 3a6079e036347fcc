"""Makes the templates of the letters once: one gives a file back, one reminds; afterwards they are edited in Word.

Run from the checkout: python templates/make_letter_template.py [FOLDER]
"""

import sys
from pathlib import Path

from docx import Document
from make_report_template import (
    CENTRE,
    JUSTIFY,
    LEFT,
    RIGHT,
    STYLES,
    _add_line,
    _add_signature,
    _add_style,
    _cells,
    _clear,
    _fill_cell,
    _set_defaults,
    _set_page,
    _set_properties,
)

LETTER_STYLES = (
    ("Trích yếu công văn", 12, CENTRE, 0, 4, False, False, False),
    ("Nội dung cần sửa", 13, JUSTIFY, 12.7, 3, False, False, False),
)
RETURNED = (
    ("Kính gửi", "{{ kinh_gui }}"),
    ("Thân bài", "{{ ket_qua_kiem_tra }}"),
    ("Nội dung cần sửa", "{{ noi_dung }}"),
    ("Thân bài", "{{ cach_sua }} gửi lại trước ngày {{ han_gui }} để tổng hợp theo quy định./."),
)


REMINDER = (
    ("Kính gửi", "{{ kinh_gui }}"),
    ("Thân bài", "{{ can_cu }}"),
    ("Thân bài", "{{ tinh_hinh }}"),
    ("Thân bài", "{{ de_nghi }}"),
    (
        "Thân bài",
        "Số liệu của đơn vị không gửi sẽ được ghi là “chưa có số liệu”, và đơn vị được nêu tên trong báo cáo tổng hợp."
        " Vướng mắc trong quá trình thực hiện, đề nghị trao đổi với cơ quan gửi văn bản này./.",
    ),
)
LETTERS = (
    ("thu-tra-lai.docx", "V/v đề nghị sửa, gửi lại báo cáo phòng, chống ma túy {{ ky_bao_cao }}", RETURNED, ()),
    ("thu-don-doc.docx", "V/v đôn đốc gửi báo cáo phòng, chống ma túy {{ ky_bao_cao }}", REMINDER, ("phu_luc_don_vi",)),
)
NAMES = {"thu-tra-lai.docx": "Mẫu thư trả lại tệp báo cáo", "thu-don-doc.docx": "Mẫu thư đôn đốc gửi báo cáo"}


def make_template(path: Path, subject: str, body: tuple[tuple[str, str], ...], annexes: tuple[str, ...]) -> None:
    """Write a letter's template to `path`."""
    document = Document()
    _clear(document)
    _set_page(document)
    _set_defaults(document)
    for row in (*STYLES, *LETTER_STYLES):
        _add_style(document, row)
    (left, right), (number, place) = _cells(document, rows=2)
    _fill_cell(left, (("Cơ quan chủ quản", "{{ co_quan_chu_quan }}"), ("Cơ quan ban hành", "{{ co_quan_ban_hanh }}")))
    _add_line(left, LEFT - 4, 22)
    _fill_cell(
        right, (("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"))
    )
    _add_line(right, RIGHT - 4, 60)
    _fill_cell(number, (("Số ký hiệu", "Số: {{ so_ky_hieu }}"), ("Trích yếu công văn", subject)))
    _fill_cell(place, (("Địa danh ngày tháng", "{{ dia_danh_ngay_thang }}"),))
    for style, text in body:
        document.add_paragraph(text, style=style)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    _add_signature(document)
    for name in annexes:
        document.add_paragraph(f"{{{{ {name} }}}}", style="Thân bài")
    _set_properties(document, NAMES[path.name])
    document.save(str(path))


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for name, subject, body, annexes in LETTERS:
        make_template(folder / name, subject, body, annexes)
