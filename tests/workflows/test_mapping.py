"""Mappings of a workspace and of a file named by the person reach the reader."""

from datetime import date
from pathlib import Path

import pytest

from drugfree_cli.model.errors import UsageError
from drugfree_cli.reading.mapping_files import LayoutMapping, write_layouts
from drugfree_cli.workflows.aids import gather_aids
from drugfree_cli.workflows.choices import Ask, reading_of
from drugfree_cli.workflows.mapping import FOLDER, forget_mapping, kept_mappings
from drugfree_cli.workflows.workspace import make_workspace

ONE, TWO = "0123456789ab", "ba9876543210"


def _write(path: Path, fingerprint: str, indicator: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    write_layouts(path, (LayoutMapping(fingerprint=fingerprint, headings={"Số đối tượng": indicator}),))
    return path


def test_a_workspace_tells_the_reader_what_it_keeps(tmp_path: Path) -> None:
    """Whoever asks the workspace what it settles gets its mappings."""
    workspace = make_workspace(tmp_path, None, date(2025, 1, 10))
    path = _write(tmp_path / FOLDER / f"{ONE}.toml", ONE, "drug_offenders")
    assert workspace.found().reading.mappings == {ONE: {"so doi tuong": "drug_offenders"}}
    assert list(kept_mappings(tmp_path)) == [path]
    assert forget_mapping(tmp_path, ONE) == path
    assert workspace.found().reading.mappings == {}
    with pytest.raises(UsageError):
        forget_mapping(tmp_path, ONE)


def test_a_named_file_goes_before_the_workspaces_own(tmp_path: Path) -> None:
    """Other layouts stay as the workspace has them."""
    workspace = make_workspace(tmp_path, None, date(2025, 1, 10))
    _write(tmp_path / FOLDER / "a.toml", ONE, "drug_offenders")
    _write(tmp_path / FOLDER / "b.toml", TWO, "drug_cases")
    aids = gather_aids(mapping=_write(tmp_path / "c.toml", ONE, "retail_dealers"))
    told = reading_of(Ask(on=date(2025, 1, 10), aids=aids), workspace.found())
    meanings = {fingerprint: settled["so doi tuong"] for fingerprint, settled in told.mappings.items()}
    assert meanings == {ONE: "retail_dealers", TWO: "drug_cases"}
