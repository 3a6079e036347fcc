"""LibreOffice calculates the workbook afresh and comes to the values that are stored beside the formulas."""

import re
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from drugfree_cli.reporting.consolidated import write_consolidated

from .dossiers import make_dossier
from .opened import Opened

OFFICE = shutil.which("soffice")
_STORED = re.compile(rb"(</f>)<v>[^<]*</v>")


def _without_values(source: Path, target: Path) -> None:
    """Take the stored results away, so that nothing but calculating can bring them back."""
    with ZipFile(source) as book, ZipFile(target, "w") as bare:
        for name in book.namelist():
            content = book.read(name)
            bare.writestr(name, _STORED.sub(rb"\1", content) if "worksheets/sheet" in name else content)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: nothing here can calculate a workbook")
def test_libreoffice_calculates_the_stored_values(tmp_path: Path) -> None:
    """Every formula of every sheet gives, calculated anew, the value that was stored with it."""
    stored, bare = tmp_path / "stored.xlsx", tmp_path / "bare.xlsx"
    write_consolidated(make_dossier(), stored)
    _without_values(stored, bare)
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx",
         "--outdir", str(tmp_path / "out"), str(bare)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    before, after = Opened(stored), Opened(tmp_path / "out" / "bare.xlsx")
    formulas = [*before.formulas()]
    assert len(formulas) > 400
    for sheet, address, formula in formulas:
        expected, found = before.shown[sheet][address].value, after.shown[sheet][address].value
        if isinstance(expected, float):
            assert found == pytest.approx(expected), (sheet, address, formula)
        else:
            # An empty text is stored as one and read back as a blank.
            assert (None if found == "" else found) == expected, (sheet, address, formula)
