"""`remind`, `review` and `propose`: the papers beside the report, on the sample office."""

import shutil
from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import Run

MA_NOI, TAN_SON = "22828", "22810"


def text_of(path: Path) -> str:
    """Give the text of a document, that of its tables too."""
    document = Document(str(path))
    return "\n".join(
        "".join(run.text or "" for run in p.iter() if run.tag.endswith("}t")) for p in document.element.body
    )


def test_the_reminder_names_who_has_not_sent(drugfree: Run, office: Path) -> None:
    """The letter counts who has sent, and names each unit whose return was given back, in its district."""
    ended = drugfree("remind", "--period", "2024-H2")
    path = office / "out" / "don-doc_ninh-thuan_2024-H2.docx"
    assert (ended.status, ended.out, ended.err) == (0, f"{path}\n", "")
    text = text_of(path)
    assert "đã nhận được báo cáo của 59/62 đơn vị; còn 3 đơn vị có báo cáo bị trả lại" in text
    assert "xã Phước Bình, xã Phước Đại (huyện Bác Ái); xã Phước Thái (huyện Ninh Phước)" in text


def test_many_who_have_not_sent_stand_in_a_list(drugfree: Run, office: Path) -> None:
    """Where nobody has sent yet, the letter refers to a list in which every commune stands."""
    assert drugfree("remind", "--period", "2025-H1", "--plan", "ninh-thuan-2024", "-o", "thu.docx").status == 0
    text = text_of(office / "thu.docx")
    assert "Ủy ban nhân dân 62 xã, phường, thị trấn có tên trong Phụ lục" in text
    assert "còn 62 đơn vị chưa gửi (Phụ lục kèm theo)" in text
    assert text.count("Chưa gửi") == 62


def test_nobody_is_reminded_who_has_sent(drugfree: Run, office: Path) -> None:
    """Where everybody has sent, one sentence says so and no letter is written."""
    ended = drugfree("remind", "--period", "2024-H2", "--unit", "ninh-son")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err.startswith("Mọi đơn vị phải báo cáo đều đã gửi")
    assert not list((office / "out").glob("don-doc*"))


def test_the_review_measures_a_year_against_those_before(drugfree: Run, office: Path) -> None:
    """Targets with verdicts, their course since the base year, and what is not known of the year to come."""
    ended = drugfree("review", "--year", "2024")
    assert ended.out == f"{office / 'out' / 'danh-gia-chi-tieu_ninh-thuan_2024.docx'}\n"
    text = text_of(Path(ended.out.strip()))
    assert "trong 9 chỉ tiêu của kế hoạch có" in text
    assert "năm 2023: 49, năm 2024: 48; so với năm 2023 giảm 1 xã, phường, thị trấn (2%)" in text
    assert "Kế hoạch không còn là căn cứ đánh giá cả năm 2025" in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (f"propose {TAN_SON} --period 2024", "tiêu chí chưa đạt hoặc chưa rõ (?): 1, 4, 6, 7, 9."),
        (
            "propose 585 --period 2024",
            "chỉ lập cho một xã, phường, thị trấn hoặc đặc khu, không lập cho Huyện Ninh Sơn",
        ),
        (f"propose {MA_NOI} --period 2024-H1", "mới gồm một phần của năm"),
        (f"propose {MA_NOI} --period 2022", "chưa có số liệu kỳ 2022"),
        ("review --unit ninh-son --year 2024", "hãy bỏ `--unit` để đánh giá toàn địa bàn"),
        ("review --plan qd-3122-2010 --year 2024", "không đặt chỉ tiêu năm"),
        ("remind --period 2024-H2 -o thu.xlsx", ".docx"),
    ],
)
def test_what_the_figures_do_not_bear_out_is_refused(drugfree: Run, office: Path, words: str, sentence: str) -> None:
    """One sentence says why, and nothing is written."""
    before = sorted((office / "out").iterdir())
    ended = drugfree(*words.split())
    assert (ended.status, ended.out) == (2, "")
    assert sentence in " ".join(ended.err.split())
    assert sorted((office / "out").iterdir()) == before


def test_the_papers_of_a_commune_name_the_cells(drugfree: Run, office: Path) -> None:
    """Submission and minutes say that all ten criteria are met, and from which cell of which file each figure is."""
    ended = drugfree("propose", MA_NOI, "--period", "2024")
    folder = office / "out" / "de-nghi-cong-nhan_ma-noi_2024"
    assert ended.out.splitlines() == [str(folder / "to-trinh-cong-nhan.docx"), str(folder / "bien-ban-cong-nhan.docx")]
    for path in map(Path, ended.out.splitlines()):
        text = text_of(path)
        assert "xã Ma Nới đạt tiêu chí xã không ma túy năm 2024" in text
        assert "đạt đủ 10/10 tiêu chí" in text
        assert "huyen-ninh-son_6-thang-cuoi-nam-2024.xlsx, trang “Biểu tổng hợp”, ô U16" in text


def test_without_an_office_suite_the_advice_comes_after_the_document(
    drugfree: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--pdf` writes the Word document all the same, then says how to get what is wanting."""
    monkeypatch.setattr("drugfree_cli.workflows.pdf.shutil.which", lambda _: None)
    ended = drugfree("report", "--unit", MA_NOI, "--period", "2024", "--pdf")
    path = office / "out" / "bao-cao_ma-noi_2024.docx"
    assert (ended.status, ended.out) == (3, f"{path}\n")
    assert "libreoffice.org" in ended.err
    assert path.is_file()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_pdf_stands_beside_the_document(drugfree: Run, office: Path) -> None:
    """`--pdf` adds a PDF of the same name, and its path is printed too."""
    ended = drugfree("remind", "--period", "2024-H2", "--pdf")
    document, pdf = map(Path, ended.out.splitlines())
    assert pdf == document.with_suffix(".pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
