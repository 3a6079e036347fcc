"""Every kind of Word document against the layout of Decree 30/2020/NĐ-CP (Phụ lục I, III), element by element."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.text.paragraph import Paragraph

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.reporting.campaign_report import CAMPAIGN_TEMPLATE, write_campaign_report
from drugfree_cli.reporting.proposal import MINUTES, SUBMISSION, write_proposal
from drugfree_cli.reporting.reminder import TEMPLATE as REMINDER
from drugfree_cli.reporting.reminder import Reminder, write_reminder
from drugfree_cli.reporting.report import TEMPLATE as REPORT
from drugfree_cli.reporting.report import write_report
from drugfree_cli.reporting.return_letter import TEMPLATE as LETTER
from drugfree_cli.reporting.return_letter import write_return_letter
from drugfree_cli.reporting.review import TEMPLATE as REVIEW
from drugfree_cli.reporting.review import Review, write_review
from drugfree_cli.reporting.templates import find_template

from .campaigns import make_campaign_dossier
from .dossiers import make_dossier
from .test_report import OFFICE
from .test_return_letter import asked, letter

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CENTRE, JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
TEXT_WIDTH = 165


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What the decree asks of an element; None leaves open."""

    sizes: tuple[float, float]
    bold: bool | None = None
    italic: bool | None = None
    place: WD_ALIGN_PARAGRAPH | None = None
    text: str = ""
    capitals: bool = False


RULES = {
    "Quốc hiệu": Rule(sizes=(12, 13), bold=True, italic=False, place=CENTRE, text="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    "Tiêu ngữ": Rule(sizes=(13, 14), bold=True, italic=False, place=CENTRE, text="Độc lập - Tự do - Hạnh phúc"),
    "Cơ quan chủ quản": Rule(sizes=(12, 13), bold=False, italic=False, place=CENTRE, capitals=True),
    "Cơ quan ban hành": Rule(sizes=(12, 13), bold=True, italic=False, place=CENTRE, capitals=True),
    "Số ký hiệu": Rule(sizes=(13, 13), bold=False, italic=False, place=CENTRE, text=r"Số: (\d\d+| +)/\S*"),
    "Địa danh ngày tháng": Rule(
        sizes=(13, 14), bold=False, italic=True, place=CENTRE, text=r".+, ngày \d\d tháng (01|02|[3-9]|1\d) năm \d{4}"
    ),
    "Tên loại văn bản": Rule(sizes=(13, 14), bold=True, italic=False, place=CENTRE, text="BÁO CÁO|TỜ TRÌNH|BIÊN BẢN"),
    "Trích yếu": Rule(sizes=(13, 14), bold=True, italic=False, place=CENTRE),
    "Trích yếu công văn": Rule(sizes=(12, 13), bold=False, italic=False, place=CENTRE, text="V/v .+"),
    "Kính gửi": Rule(sizes=(13, 14), bold=False, italic=False, place=CENTRE, text="(?s)Kính gửi: .+"),
    "Căn cứ": Rule(sizes=(13, 14), italic=True, place=JUSTIFY, text="Căn cứ .+[;.]"),
    "Thân bài": Rule(sizes=(13, 14), bold=False, italic=False, place=JUSTIFY),
    "Mục": Rule(sizes=(13, 14), bold=True, italic=False, place=JUSTIFY, text=r"[IVX]+\. .+", capitals=True),
    "Khoản": Rule(sizes=(13, 14), bold=True, italic=False, place=JUSTIFY, text=r"\d+\. .+"),
    "Nơi nhận - tiêu đề": Rule(sizes=(12, 12), bold=True, italic=True, place=LEFT, text="Nơi nhận:"),
    "Nơi nhận": Rule(sizes=(11, 11), bold=False, italic=False, place=LEFT, text="- .+[;.]"),
    "Chữ ký": Rule(sizes=(13, 14), bold=True, italic=False, place=CENTRE),
    "Phụ lục - số": Rule(sizes=(14, 14), bold=True, italic=False, place=CENTRE, text="Phụ lục [IVX]+"),
    "Phụ lục - tên": Rule(sizes=(13, 14), bold=True, italic=False, place=CENTRE, capitals=True),
    "Phụ lục - kèm theo": Rule(
        sizes=(13, 14), bold=False, italic=True, place=CENTRE, text=r"\(Kèm theo \S+.* số .+ ngày .+ của .+\)"
    ),
}
"""The elements by the style that carries them (law: Phụ lục I of the decree, section 7.1 of the facts)."""
ORDER = (
    *("Cơ quan ban hành", "Quốc hiệu", "Tiêu ngữ", "Số ký hiệu", "Địa danh ngày tháng", "Tên loại văn bản"),
    *("Trích yếu", "Kính gửi", "Căn cứ", "Thân bài", "Nơi nhận - tiêu đề", "Phụ lục - số"),
)


def proposed() -> Dossier:
    """A commune that meets all criteria."""
    return make_dossier(scope="22816", office=OFFICE)


def _review() -> Review:
    dossier = make_dossier(office=OFFICE)
    assert dossier.targets is not None
    return Review(dossier=dossier, targets=dossier.targets)


WRITERS: dict[str, Callable[[Path, Path], None]] = {
    REPORT: partial(write_report, make_dossier(office=OFFICE)),
    CAMPAIGN_TEMPLATE: partial(write_campaign_report, make_campaign_dossier()),
    LETTER: partial(write_return_letter, letter(*asked(3))),
    REMINDER: partial(write_reminder, Reminder(dossier=make_dossier(office=OFFICE), answer_by=date(2024, 12, 27))),
    REVIEW: partial(write_review, _review()),
    SUBMISSION: partial(write_proposal, proposed(), SUBMISSION),
    MINUTES: partial(write_proposal, proposed(), MINUTES),
}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Word]:
    """Write one document of every kind and open it."""
    folder, made = tmp_path_factory.mktemp("papers"), {}
    for name, write in WRITERS.items():
        write(find_template(name, None), folder / name)
        made[name] = Document(str(folder / name))
    return made


def styled(document: Word) -> Iterator[tuple[str, Paragraph]]:
    """Give every paragraph with its style, in the document's order, also those in tables."""
    for element in document.element.body.iter(f"{W}p"):
        paragraph = Paragraph(element, document)
        yield str(paragraph.style.name if paragraph.style else ""), paragraph


@pytest.mark.parametrize("name", WRITERS)
def test_every_element_is_set_as_the_decree_asks(documents: dict[str, Word], name: str) -> None:
    """Size, weight, slope, place and form of words of each element stand within the decree's bounds."""
    seen = set()
    for style, paragraph in styled(documents[name]):
        if (rule := RULES.get(style)) is None or not paragraph.text.strip():
            continue
        seen.add(style)
        font, layout = paragraph.style.font, paragraph.style.paragraph_format  # type: ignore[union-attr]
        where = f"{style}: {paragraph.text}"
        assert font.name == "Times New Roman", where
        assert rule.sizes[0] <= font.size.pt <= rule.sizes[1], where  # type: ignore[union-attr]
        assert rule.bold is None or bool(font.bold) == rule.bold, where
        assert rule.italic is None or bool(font.italic) == rule.italic, where
        assert layout.alignment == rule.place, where
        assert not rule.text or re.fullmatch(rule.text, paragraph.text), where
        assert not rule.capitals or paragraph.text == paragraph.text.upper(), where
    assert {"Quốc hiệu", "Tiêu ngữ", "Cơ quan ban hành", "Số ký hiệu", "Thân bài", "Chữ ký"} <= seen


@pytest.mark.parametrize("name", WRITERS)
def test_paper_margins_and_page_numbers(documents: dict[str, Word], name: str) -> None:
    """A4; margins 20-25, 20-25, 30-35, 15-20 mm; the number centred above, from page 2, anew in each annex."""
    for section in documents[name].sections:
        sides = sorted((round(section.page_width.mm), round(section.page_height.mm)))  # type: ignore[union-attr]
        assert sides == [210, 297]
        assert 20 <= round(section.top_margin.mm) <= 25  # type: ignore[union-attr]
        assert 20 <= round(section.bottom_margin.mm) <= 25  # type: ignore[union-attr]
        assert 30 <= round(section.left_margin.mm) <= 35  # type: ignore[union-attr]
        assert 15 <= section.right_margin.mm <= 20  # type: ignore[union-attr]
        assert section.different_first_page_header_footer
        assert section._sectPr.find(f"{W}pgNumType").get(f"{W}start") == "1"
    number = documents[name].sections[0].header.paragraphs[0]
    assert number.alignment == CENTRE
    assert "PAGE" in number._p.xml
    assert {int(size.get(f"{W}val")) / 2 for size in number._p.iter(f"{W}sz")} <= {13, 14}


@pytest.mark.parametrize("name", WRITERS)
def test_body_text(documents: dict[str, Word], name: str) -> None:
    """Body paragraphs: first line in by 10 or 12.7 mm, at least 6 points apart, lines single to 1.5."""
    for style, paragraph in styled(documents[name]):
        if style == "Thân bài" and paragraph.text.strip():
            layout = paragraph.style.paragraph_format  # type: ignore[union-attr]
            assert 10 <= layout.first_line_indent.mm <= 12.71  # type: ignore[union-attr]
            assert layout.space_before.pt + layout.space_after.pt >= 6  # type: ignore[union-attr]
            assert 1 <= (layout.line_spacing or 1) <= 1.5


@pytest.mark.parametrize("name", WRITERS)
def test_elements_stand_in_order(documents: dict[str, Word], name: str) -> None:
    """Head, kind and subject, addressee, grounds, text, recipients, annexes: each begins after the one before."""
    first: dict[str, int] = {}
    for number, (style, paragraph) in enumerate(styled(documents[name])):
        if paragraph.text.strip():
            first.setdefault(style, number)
    found = [first[style] for style in ORDER if style in first]
    assert found == sorted(found)


@pytest.mark.parametrize("name", WRITERS)
def test_the_text_ends_with_the_mark(documents: dict[str, Word], name: str) -> None:
    """The last paragraph of the text, and no other, ends with "./."."""
    body = [paragraph.text for style, paragraph in styled(documents[name]) if style == "Thân bài" and paragraph.text]
    assert body[-1].endswith("./.")
    assert not any(text.endswith("./.") for text in body[:-1])


@pytest.mark.parametrize("name", WRITERS)
def test_lines_are_ruled_below_the_head(documents: dict[str, Word], name: str) -> None:
    """Below the issuer a line of a third to half of its cell stands, below the motto one of the motto's length."""
    table = documents[name].tables[0]
    for cell, width, least, most in ((table.cell(0, 0), 63, 1 / 3, 1 / 2), (table.cell(0, 1), 94, 0.5, 1.0)):
        ruled = [each for each in cell.paragraphs if each._p.find(f"{W}pPr/{W}pBdr") is not None]
        assert len(ruled) == 1
        inset = ruled[0].paragraph_format.left_indent.mm + ruled[0].paragraph_format.right_indent.mm  # type: ignore[union-attr]
        assert least - 0.01 <= (width - inset) / width <= most


@pytest.mark.parametrize("name", WRITERS)
def test_nothing_is_left_unfilled(documents: dict[str, Word], name: str) -> None:
    """No placeholder, no "None", no private mark, no empty sentence is left in any document."""
    for _, paragraph in styled(documents[name]):
        text = paragraph.text
        assert not re.search(r"[{}]|None|[\ue000-\uf8ff]|\. \.|:\s*\.$|, ,|; ;|\(\)", text), text
