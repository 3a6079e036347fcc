"""The campaign's report: its text against the golden file, its layout, what it says of what is wanting, its template.

The golden file is written anew by DRUGFREE_REFRESH_GOLDEN=1; read the difference before committing it.
"""

import importlib.util
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.table import Table
from docx.text.paragraph import Paragraph

import drugfree_cli
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.findings import Place, finding
from drugfree_cli.reporting.campaign_report import ANNEXES, CAMPAIGN_TEMPLATE, placeholders, write_campaign_report
from drugfree_cli.reporting.templates import find_template
from tests.rules.campaign_samples import REPORTING, SOUTH, WEST

from .campaigns import NOBODY, RETURNS, complete, make_campaign_dossier

GOLDEN = Path(__file__).parent / "golden" / "campaign_report.txt"
CHECKOUT = Path(drugfree_cli.__file__).parent.parent / "templates"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OPEN_QUERY = finding(
    "value-missing", Place(file="so-y-te.xlsx", sheet="Báo cáo", cell="D10"), unit_code="92/so-y-te",
    indicator="campaign_events", what="Số buổi tuyên truyền, mít tinh", unit="Sở Y tế",
)  # fmt: skip


def written(path: Path, *args: Any, **changes: Any) -> Word:
    """Write the report with the template supplied, and open it."""
    dossier = make_campaign_dossier(*args, **changes)
    write_campaign_report(dossier, find_template(CAMPAIGN_TEMPLATE, None), path / "report.docx")
    return Document(str(path / "report.docx"))


def lines_of(document: Word) -> Iterator[str]:
    """Give the text in its order, a row of a table in a line."""
    for element in document.element.body.iterchildren():
        if element.tag == f"{W}p":
            yield Paragraph(element, document).text
        elif element.tag == f"{W}tbl":
            for row in Table(element, document).rows:
                yield "| " + " | ".join(cell.text.replace("\n", " / ") for cell in row.cells)


def text_of(document: Word) -> str:
    """Give the whole text."""
    return "\n".join(lines_of(document)) + "\n"


def test_whole_text(tmp_path: Path) -> None:
    """The report of a campaign with a late sender, one that sent nothing and a blank cell reads as the golden file."""
    text = text_of(written(tmp_path, findings=(OPEN_QUERY,)))
    if os.environ.get("DRUGFREE_REFRESH_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_sections(tmp_path: Path) -> None:
    """The report has the four sections in their order, and ends as official documents do."""
    lines = list(lines_of(written(tmp_path)))
    heads = [line for line in lines if line.startswith(("I. ", "II. ", "III. ", "IV. "))]
    assert heads == [
        "I. TÌNH HÌNH TRIỂN KHAI",
        "II. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ",
        "III. ĐÁNH GIÁ",
        "IV. ĐỀ XUẤT KHEN THƯỞNG",
    ]
    assert any(line.endswith("kính báo cáo Bộ Công an./.") for line in lines)


def test_headings_of_tasks(tmp_path: Path) -> None:
    """Every task stands as a numbered heading in the template's own style, without the mark that made it one."""
    paragraphs = written(tmp_path).paragraphs
    heads = [each.text for each in paragraphs if each.style.name == "Khoản" and "(mục II." in each.text]
    assert len(heads) == 14
    assert heads[0] == "1. Kiểm tra, đôn đốc công tác phòng, chống ma túy tại các địa phương (mục II.1.a)"
    assert not [each.text for each in paragraphs if "\ue002" in each.text or "\ue000" in each.text]


def test_unknown_is_never_zero(tmp_path: Path) -> None:
    """A figure that nobody told is said to be unknown; a part that is wanting makes the sum "at least"."""
    text = text_of(written(tmp_path))
    assert "- Số phiên tòa xét xử lưu động, án điểm: kế hoạch không giao." in text, "no court is among the five"
    unlisted = text_of(written(tmp_path, reporting=(*REPORTING, NOBODY)))
    assert "- Số phiên tòa xét xử lưu động, án điểm: chưa có số liệu." in unlisted, "a group unlisted may owe it"
    assert "- Số vụ phạm tội về ma túy bị phát hiện, bắt giữ: ít nhất 17 vụ" in text
    assert "chưa gồm số liệu của huyện Thới Lai" in text


def test_a_single_district_reports_on_its_own_tasks(tmp_path: Path) -> None:
    """One sender alone is not counted out of one, nor named behind its own figures; the city's tasks are not its."""
    own = tuple(
        replace(each, units=units)
        for each in REPORTING
        if (units := tuple(unit for unit in each.units if unit.code == SOUTH))
    )
    text = text_of(written(tmp_path, tuple(each for each in RETURNS if each.unit_code == SOUTH), reporting=own))
    assert "Đã nhận báo cáo của quận Ninh Kiều, gửi đúng hạn (chậm nhất ngày 02/7/2023)." in text
    assert "- Đơn vị đã gửi báo cáo đúng hạn." in text
    assert "(quận Ninh Kiều)" not in text.partition("III. ĐÁNH GIÁ")[0]
    assert "(mục II.1.a)" not in text
    assert "không giao cho đơn vị của địa bàn này: mục II.1.a" in text


def test_nobody_has_sent(tmp_path: Path) -> None:
    """Without a single return the report holds no figure and says so."""
    text = text_of(written(tmp_path, ()))
    assert "đã nhận báo cáo của 0 đơn vị" in text
    assert "Trong đợt chưa nhận được báo cáo nào." in text
    assert "ít nhất" not in text.partition("Số có ghi")[0]
    assert "Chưa có đơn vị nào gửi báo cáo đúng hạn và đủ số liệu." in text


def test_all_is_well(tmp_path: Path) -> None:
    """Where all came in time and complete, nothing is wanting and nobody is listed as behind."""
    text = text_of(written(tmp_path, complete()))
    assert "Các đơn vị đều gửi báo cáo đúng hạn và đủ số liệu." in text
    assert "ĐƠN VỊ CHƯA GỬI" not in text
    assert "ít nhất" not in text
    assert "Có 5 đơn vị gửi báo cáo đúng hạn và đủ số liệu, đủ điều kiện xem xét." in text


def test_late_and_missing_are_named(tmp_path: Path) -> None:
    """III: who was late is named with the day, who did not report and who left cells blank are named too."""
    text = text_of(written(tmp_path))
    assert "- Còn 1 đơn vị chưa gửi báo cáo: huyện Thới Lai." in text
    assert "- Có 1 đơn vị gửi báo cáo muộn: Báo Cần Thơ (ngày 03/7/2023)." in text
    assert "- Có 1 đơn vị gửi báo cáo nhưng còn thiếu số liệu: Sở Y tế (1 chỉ tiêu)." in text


def test_groups_without_anybody(tmp_path: Path) -> None:
    """A group of which the office has listed nobody is named, not passed over."""
    text = text_of(written(tmp_path, reporting=(*REPORTING, NOBODY)))
    assert "Chưa có danh sách đơn vị thuộc nhóm trường đại học trên địa bàn, nên chưa tính" in text


def test_part_of_the_territory_from_which_nobody_reports(tmp_path: Path) -> None:
    """CT-6: a commune reports through its district, so its own report says that it has no senders."""
    text = text_of(written(tmp_path, (), reporting=()))
    assert "Kế hoạch không giao đơn vị nào của địa bàn này gửi báo cáo riêng." in text


def test_figure_that_may_count_twice(tmp_path: Path) -> None:
    """CT-8: a figure that equals that of all others together is pointed out."""
    south = next(each for each in RETURNS if each.unit_code == SOUTH)
    police = replace(RETURNS[0], values={"drug_cases": replace(RETURNS[0].values["drug_cases"], content=10)})
    text = text_of(written(tmp_path, (police, south, replace(south, unit_code=WEST))))
    assert "của Công an thành phố (10 vụ) bằng đúng tổng số của các đơn vị còn lại" in text


def test_annexes(tmp_path: Path) -> None:
    """Wide annexes lie across, and the annex of findings stands only where there are findings."""
    with_query = written(tmp_path, findings=(OPEN_QUERY,))
    across = [section.orientation is WD_ORIENT.LANDSCAPE for section in with_query.sections]
    assert across == [False, True, True, True, False, True]
    assert len(written(tmp_path).sections) == 5


def test_unknown_placeholder(tmp_path: Path) -> None:
    """A placeholder of the periodic report that a campaign cannot fill is refused by name."""
    document = Document()
    document.add_paragraph("{{ phan_loai_cap_xa }}")
    document.save(str(tmp_path / "mau.docx"))
    with pytest.raises(UsageError) as caught:
        write_campaign_report(make_campaign_dossier(), tmp_path / "mau.docx", tmp_path / "report.docx")
    assert caught.value.params["placeholder"] == "phan_loai_cap_xa"


def test_every_placeholder_is_described() -> None:
    """The page beside the template describes every placeholder there is."""
    page = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    names = {*placeholders(make_campaign_dossier(), ()), *ANNEXES}
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []


def test_template_supplied_is_what_the_script_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The script beside the template makes one with the same text as the one supplied."""
    monkeypatch.syspath_prepend(str(CHECKOUT))
    spec = importlib.util.spec_from_file_location("make_campaign_template", CHECKOUT / "make_campaign_template.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.make_template(tmp_path / "made.docx", module.CAMPAIGN)
    made, supplied = Document(str(tmp_path / "made.docx")), Document(str(CHECKOUT / CAMPAIGN_TEMPLATE))
    assert list(lines_of(made)) == list(lines_of(supplied))
    assert [name for name in ANNEXES if name not in made.element.xml] == []
