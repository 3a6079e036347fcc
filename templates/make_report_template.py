"""Makes the template of the Word report once; afterwards the .docx is edited in Word, not here.

Run from the checkout: python templates/make_report_template.py [PATH]
"""

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor, Twips

FONT = "Times New Roman"
TEXT_WIDTH = 165
LEFT, RIGHT = 67, 98
CENTRE, JUSTIFY, LEFTWARD = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT

# name, size, alignment, first-line indent in mm, space before in pt, bold, italic, kept with the next paragraph
STYLES = (
    ("Cơ quan chủ quản", 13, CENTRE, 0, 0, False, False, True),
    ("Cơ quan ban hành", 13, CENTRE, 0, 0, True, False, True),
    ("Quốc hiệu", 13, CENTRE, 0, 0, True, False, True),
    ("Tiêu ngữ", 14, CENTRE, 0, 0, True, False, True),
    ("Số ký hiệu", 13, CENTRE, 0, 6, False, False, False),
    ("Địa danh ngày tháng", 14, CENTRE, 0, 6, False, True, False),
    ("Tên loại văn bản", 14, CENTRE, 0, 18, True, False, True),
    ("Trích yếu", 14, CENTRE, 0, 0, True, False, True),
    ("Kính gửi", 14, CENTRE, 0, 12, False, False, False),
    ("Căn cứ", 14, JUSTIFY, 12.7, 6, False, True, False),
    ("Thân bài", 14, JUSTIFY, 12.7, 6, False, False, False),
    ("Dòng điền tay", 14, LEFTWARD, 12.7, 6, False, False, False),
    ("Mục", 14, JUSTIFY, 12.7, 12, True, False, True),
    ("Khoản", 14, JUSTIFY, 12.7, 6, True, False, True),
    ("Nơi nhận - tiêu đề", 12, LEFTWARD, 0, 0, True, True, True),
    ("Nơi nhận", 11, LEFTWARD, 0, 0, False, False, False),
    ("Chữ ký", 14, CENTRE, 0, 0, True, False, True),
    ("Phụ lục - số", 14, CENTRE, 0, 0, True, False, True),
    ("Phụ lục - tên", 14, CENTRE, 0, 0, True, False, True),
    ("Phụ lục - kèm theo", 14, CENTRE, 0, 0, False, True, True),
    ("Phụ lục - ghi chú", 13, JUSTIFY, 12.7, 6, False, False, True),
    ("Bảng - tiêu đề", 12, CENTRE, 0, 2, True, False, False),
    ("Bảng - ô", 12, LEFTWARD, 0, 2, False, False, False),
    ("Bảng - ô giữa", 12, CENTRE, 0, 2, False, False, False),
)
SPACE_AFTER = {"Phụ lục - kèm theo": 12, "Phụ lục - ghi chú": 6, "Bảng - tiêu đề": 2, "Bảng - ô": 2, "Bảng - ô giữa": 2}

SUBJECT = "Kết quả công tác phòng, chống ma túy và xây dựng {{ danh_hieu }} {{ ky_bao_cao }} trên địa bàn {{ dia_ban }}"
BODY = (
    ("Kính gửi", "{{ kinh_gui }}"),
    ("Căn cứ", "Căn cứ Luật Phòng, chống ma túy;"),
    ("Căn cứ", "Căn cứ {{ van_ban_ke_hoach }}."),
    (
        "Thân bài",
        "{{ co_quan }} báo cáo kết quả công tác phòng, chống ma túy và xây dựng {{ danh_hieu }} {{ ky_bao_cao }}"
        " trên địa bàn {{ dia_ban }} (số liệu từ ngày {{ tu_ngay }} đến ngày {{ den_ngay }}) như sau:",
    ),
    ("Mục", "I. TÌNH HÌNH"),
    ("Thân bài", "{{ luu_y_so_lieu }}"),
    ("Khoản", "1. Địa bàn, dân số"),
    ("Thân bài", "{{ dia_ban_dan_so }}"),
    ("Khoản", "2. Người nghiện, người sử dụng trái phép chất ma túy và người sau cai nghiện"),
    ("Thân bài", "{{ nguoi_nghien_nguoi_su_dung }}"),
    ("Khoản", "3. Tội phạm, vi phạm pháp luật về ma túy"),
    ("Thân bài", "{{ toi_pham_vi_pham }}"),
    ("Khoản", "4. Điểm, tụ điểm phức tạp và cây có chứa chất ma túy"),
    ("Thân bài", "{{ diem_va_cay }}"),
    ("Mục", "II. KẾT QUẢ THỰC HIỆN"),
    ("Khoản", "1. Công tác lãnh đạo, chỉ đạo"),
    ("Thân bài", "{{ lanh_dao_chi_dao }}"),
    ("Dòng điền tay", "Các văn bản chỉ đạo đã ban hành trong kỳ: ……………………………"),
    ("Khoản", "2. Công tác tuyên truyền, xây dựng phong trào toàn dân phòng, chống ma túy"),
    ("Thân bài", "{{ tuyen_truyen }}"),
    ("Khoản", "3. Công tác quản lý, cai nghiện và quản lý sau cai nghiện"),
    ("Thân bài", "{{ quan_ly_cai_nghien }}"),
    ("Khoản", "4. Công tác đấu tranh với tội phạm về ma túy"),
    ("Thân bài", "{{ dau_tranh }}"),
    ("Khoản", "5. {{ muc_phan_loai }}"),
    ("Thân bài", "{{ phan_loai_cap_xa }}"),
    ("Thân bài", "{{ xa_khong_ma_tuy }}"),
    ("Thân bài", "{{ cap_huyen }}"),
    ("Thân bài", "{{ chi_tieu }}"),
    ("Mục", "III. ĐÁNH GIÁ"),
    ("Khoản", "1. Ưu điểm"),
    ("Thân bài", "{{ uu_diem }}"),
    ("Khoản", "2. Tồn tại, hạn chế"),
    ("Thân bài", "{{ ton_tai }}"),
    ("Khoản", "3. Nguyên nhân của tồn tại, hạn chế"),
    ("Dòng điền tay", "- Nguyên nhân khách quan: ……………………………………………"),
    ("Dòng điền tay", "- Nguyên nhân chủ quan: ………………………………………………"),
    ("Mục", "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ"),
    ("Thân bài", "{{ phuong_huong }}"),
    ("Mục", "V. KIẾN NGHỊ, ĐỀ XUẤT"),
    ("Thân bài", "{{ kien_nghi }}"),
    (
        "Thân bài",
        "Trên đây là Báo cáo kết quả công tác phòng, chống ma túy và xây dựng {{ danh_hieu }} {{ ky_bao_cao }}"
        " trên địa bàn {{ dia_ban }}{{ kinh_bao }}./.",
    ),
)
ANNEXES = (
    "phu_luc_phan_loai",
    "phu_luc_phan_bo",
    "phu_luc_cach_doc",
    "phu_luc_cap_tinh",
    "phu_luc_chi_tieu",
    "phu_luc_loi",
    "phu_luc_don_vi",
)
ROOM_FOR_SIGNATURE = 5


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What stands in a template: its subject, its body line by line with the style of each, its annexes, its name.

    Minutes bear no place and date above, and are signed by secretary and chair.
    """

    subject: str
    body: tuple[tuple[str, str], ...]
    annexes: tuple[str, ...]
    name: str
    kind: str = "BÁO CÁO"
    minutes: bool = False


PERIODIC = Layout(subject=SUBJECT, body=BODY, annexes=ANNEXES, name="Mẫu báo cáo định kỳ")


def make_template(path: Path, layout: Layout = PERIODIC) -> None:
    """Write the template to `path`."""
    document = Document()
    _clear(document)
    _set_page(document)
    _set_defaults(document)
    for row in STYLES:
        _add_style(document, row)
    _add_head(document, dated=not layout.minutes)
    _add_title(document, layout.kind, layout.subject)
    for style, text in layout.body:
        document.add_paragraph(text, style=style)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    if layout.minutes:
        _add_two_signatures(document)
    else:
        _add_signature(document)
    for name in layout.annexes:
        document.add_paragraph(f"{{{{ {name} }}}}", style="Thân bài")
    _set_properties(document, layout.name)
    document.save(str(path))


def _clear(document: Any) -> None:
    """Take out what python-docx's own blank brings along: a picture of an empty page."""
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    # Word counts in twentieths of a point: 15 mm would be cut to a hair less than the decree's least.
    section.left_margin, section.right_margin = Mm(30), Twips(851)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.find(qn("w:pgMar")).addnext(start)
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    field = '<w:fldSimple {} w:instr=" PAGE "><w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:t>2</w:t></w:r></w:fldSimple>'
    number._p.append(parse_xml(field.format(nsdecls("w"))))


def _set_defaults(document: Any) -> None:
    normal = document.styles["Normal"]
    _set_font(normal, 14)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    language.set(qn("w:eastAsia"), "vi-VN")
    normal.element.get_or_add_rPr().append(language)
    # The blank's head style has tab stops and a colour of its own.
    _set_font(document.styles["Header"], 13)


def _add_style(document: Any, row: tuple[Any, ...]) -> None:
    name, size, alignment, indent, before, bold, italic, kept = row
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    _set_font(style, size)
    style.font.bold, style.font.italic = bold, italic
    layout = style.paragraph_format
    layout.alignment = alignment
    layout.first_line_indent = Mm(indent) if indent else None
    layout.space_before, layout.space_after = Pt(before), Pt(SPACE_AFTER.get(name, 0))
    layout.keep_with_next = kept
    layout.widow_control = True


def _set_font(style: Any, size: int) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)


def _add_head(document: Any, *, dated: bool = True) -> None:
    (left, right), (number, place) = _cells(document, rows=2)
    _fill_cell(left, (("Cơ quan chủ quản", "{{ co_quan_chu_quan }}"), ("Cơ quan ban hành", "{{ co_quan_ban_hanh }}")))
    _add_line(left, LEFT - 4, 22)
    _fill_cell(
        right, (("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"))
    )
    _add_line(right, RIGHT - 4, 60)
    _fill_cell(number, (("Số ký hiệu", "Số: {{ so_ky_hieu }}"),))
    if dated:
        _fill_cell(place, (("Địa danh ngày tháng", "{{ dia_danh_ngay_thang }}"),))


def _add_title(document: Any, kind: str, subject: str) -> None:
    document.add_paragraph(kind, style="Tên loại văn bản")
    document.add_paragraph(subject, style="Trích yếu")
    _add_line(document, TEXT_WIDTH, 62)


def _add_signature(document: Any) -> None:
    spacer = document.add_paragraph("", style="Chữ ký")
    spacer.paragraph_format.line_spacing = Pt(12)
    ((left, right),) = _cells(document, rows=1)
    _fill_cell(left, (("Nơi nhận - tiêu đề", "Nơi nhận:"), ("Nơi nhận", "{{ noi_nhan }}")))
    _fill_cell(right, (("Chữ ký", "{{ ky_thay_mat }}"), ("Chữ ký", "{{ chuc_vu_nguoi_ky }}")))
    for _ in range(ROOM_FOR_SIGNATURE):
        right.add_paragraph("", style="Chữ ký")
    right.add_paragraph("{{ nguoi_ky }}", style="Chữ ký")


def _add_two_signatures(document: Any) -> None:
    document.add_paragraph("", style="Chữ ký").paragraph_format.line_spacing = Pt(12)
    ((left, right),) = _cells(document, rows=1)
    for cell, who in ((left, "THƯ KÝ"), (right, "CHỦ TRÌ")):
        _fill_cell(cell, (("Chữ ký", who),))
        for _ in range(ROOM_FOR_SIGNATURE):
            cell.add_paragraph("", style="Chữ ký")
        cell.add_paragraph("……………………", style="Chữ ký")


def _cells(document: Any, rows: int) -> list[tuple[Any, Any]]:
    """Add a table without borders and give its cells, left and right."""
    table = document.add_table(rows=rows, cols=2)
    table.autofit = False
    margins = "".join(f'<w:{side} w:w="57" w:type="dxa"/>' for side in ("left", "right"))
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, column, width in zip(row.cells, table.columns, (LEFT, RIGHT), strict=True):
            cell.width = column.width = Mm(width)
    return [(row.cells[0], row.cells[1]) for row in table.rows]


def _fill_cell(cell: Any, lines: tuple[tuple[str, str], ...]) -> None:
    (style, text), *rest = lines
    cell.paragraphs[0].style, cell.paragraphs[0].text = style, text
    for each_style, each in rest:
        cell.add_paragraph(each, style=each_style)


def _add_line(place: Any, width: float, length: float) -> None:
    """Rule a line in the middle of `width`: a low paragraph with a border above, drawn in from both sides."""
    paragraph = place.add_paragraph("")
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Mm((width - length) / 2)
    layout.space_before, layout.line_spacing = Pt(1), Pt(3)
    border = '<w:pBdr {}><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        parse_xml(border.format(nsdecls("w"))), "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )


def _set_properties(document: Any, name: str) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = name, "drugfree", ""
    properties.created = properties.modified = datetime(2024, 1, 1, tzinfo=UTC)


if __name__ == "__main__":
    make_template(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("bao-cao-dinh-ky.docx"))
