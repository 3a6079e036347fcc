"""Damaged workbooks are given back marked, or with a sentence why not; a copy that is written can be opened."""

import warnings
from datetime import date
from pathlib import Path
from random import Random

import openpyxl
import pytest

from drugfree_cli.model.dossier import Office
from drugfree_cli.model.text import Lang
from drugfree_cli.workflows.annotate import annotate_files
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.validate import validate_files
from tests.fuzz.mutations import damaged, samples

_CASES = 5
ON = date(2024, 12, 20)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods"])
def test_a_damaged_workbook_is_marked_or_said_not_to_be(tmp_path: Path, kind: str) -> None:
    """No exception and no trace of one; where the sheet that is marked was read whole, its copy opens too."""
    content, random = samples(tmp_path)[kind], Random(f"marked {kind}")
    paths = [tmp_path / f"hỏng-{number}.{kind}" for number in range(_CASES)]
    for path in paths:
        path.write_bytes(damaged(content, random))
    found = validate_files(paths, Ask(on=ON, province="58"), None)
    given = annotate_files(found, tmp_path / "back", Office(), ON)
    assert len(given) == len(found.files)
    assert [each.trace for each in given if each.trace] == []
    for file, each in zip(found.files, given, strict=True):
        said = [note.message(Lang.VI) for note in each.notes]
        assert each.copy or each.letter or said or not file.findings, file.name
        if each.copy and _opens(file.path):
            assert _opens(each.copy), file.name


def _opens(path: Path) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            openpyxl.load_workbook(path).close()
        except Exception:  # noqa: BLE001 - whatever the other reader meets in a file that is damaged
            return path.suffix in (".xls", ".xlsb", ".ods") and path.parent.name != "back"
    return True
