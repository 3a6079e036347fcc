"""Giải trình from the sheet to the signed report; and nothing that a sender wrote is ever computed in what we write."""

from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from drugfree_cli.model.findings import Severity
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.documents import Output, write_document, write_workbook
from drugfree_cli.workflows.dossiers import gather
from drugfree_cli.workflows.ingest import Ingested, ingest_files
from drugfree_cli.workflows.records import reading
from drugfree_cli.workflows.setting_up import set_up
from drugfree_cli.workflows.status import status_of
from drugfree_cli.workflows.workspace import Workspace

AT = datetime(2024, 12, 16, 8, 0, tzinfo=UTC)
ASK = Ask(on=date(2024, 12, 16), period="2024")
WHY = '=HYPERLINK("x") 3 người mới chuyển đến'
NAME = "=cmd.xlsx"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Ingested]:
    """Take in a list whose notes explain a blank cell of one commune, mark that of another, and excuse an error."""
    folder = tmp_path_factory.mktemp("explained")
    book = Workbook()
    sheet = book.active
    sheet.title = "+1"
    sheet.append(["Huyện Ninh Sơn: báo cáo năm 2024 (từ ngày 15/12/2023 đến ngày 14/12/2024)"])
    sheet.append(
        ["TT", "Xã", "Số hộ", "Tổng số người nghiện ma túy trên địa bàn", "Số vụ phạm tội về ma túy", "Ghi chú"]
    )
    sheet.append([1, "Xã Lâm Sơn", 2000, None, 3, WHY])
    sheet.append([2, "Xã Lương Sơn", 2000, None, 3, "x"])
    sheet.append([3, "Xã Quảng Sơn", 2000, 3, -2, "đã rà soát, số âm do điều chỉnh"])
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                cell.data_type = "s"
    book.save(folder / NAME)
    workspace = set_up(folder / "office", "58", ASK.on)
    return workspace, ingest_files([folder / NAME], ASK, workspace, AT)


def test_a_reason_explains_and_a_mark_does_not(office: tuple[Workspace, Ingested]) -> None:
    """The blank beside a reason is explained, the one beside a cross stays open, an error is never explained away."""
    findings = office[1].validation.findings
    blanks = [each for each in findings if each.code == "value-missing" and each.indicator == "addicts_total"]
    assert [each.explanation for each in blanks] == [WHY, None]
    assert [each.explanation for each in findings if each.severity is Severity.ERROR] == [None]
    open_ = [each for each in findings if each.severity is Severity.QUERY and each.explanation is None]
    assert office[1].validation.count(Severity.QUERY) == len(open_)
    assert blanks[1] in open_
    assert blanks[0] not in open_


def test_the_explanation_is_stored_with_the_figure(office: tuple[Workspace, Ingested]) -> None:
    """Note and explanation come out of the store as they went in, for the accepted returns alone."""
    with reading(office[0]) as reader:
        kept = {each.unit_code: each for each in reader.returns("2024")}
    assert len(kept) == 2
    (one,) = [each for each in kept.values() if each.values["addicts_total"].note == WHY]
    (found,) = [each for each in one.findings if each.code == "value-missing" and each.explanation]
    assert (found.indicator, found.explanation) == ("addicts_total", WHY)


def test_status_counts_open_queries_alone(office: tuple[Workspace, Ingested]) -> None:
    """Who explained has fewer open queries than who put a cross."""
    status = status_of(ASK, office[0])
    open_ = {each.name: each.queries for each in status.senders if each.state == "sent"}
    assert open_["Xã Lâm Sơn"] == open_["Xã Lương Sơn"] - 1


def test_report_and_workbook_list_it_and_compute_nothing(office: tuple[Workspace, Ingested]) -> None:
    """The annex of the report and the sheet of findings show the explanation; no text of a sender is a formula."""
    dossier = gather(ASK, office[0])
    report = Document(str(write_document(dossier, office[0], Output())))
    rows = [[cell.text for cell in row.cells] for table in report.tables for row in table.rows]
    (explained,) = [row for row in rows if WHY in row]
    assert any(NAME in text and "D3" in text for text in explained)
    assert any("Chưa giải trình" in row for row in rows)
    path = write_workbook(dossier, office[0], Output())
    cells = [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert WHY in {cell.value for cell in cells if cell.data_type == "s"}
    assert NAME in {cell.value for cell in cells if cell.data_type == "s"}
    computed = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert not [text for text in computed if "HYPERLINK" in text or "cmd" in text]
    with ZipFile(path) as parts:
        assert not [name for name in parts.namelist() if "externalLink" in name]


def test_the_file_lies_where_it_was_named(office: tuple[Workspace, Ingested]) -> None:
    """A file called like a formula is taken like any other."""
    assert Path(office[1].files[0].file.path).name == NAME
