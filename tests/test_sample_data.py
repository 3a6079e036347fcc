"""The sample returns: the same every time, whole, plausible, and wrong exactly where they are meant to be."""

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from drugfree_cli.gazetteer.lookup import match_unit
from drugfree_cli.gazetteer.units import children, unit
from drugfree_cli.model.amounts import Amount, Content
from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.model.findings import Finding, Place, Severity
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.results import Classification
from drugfree_cli.model.returns import ReadFile, Return, StoredReturn, Value
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.reading.returns import read_returns
from drugfree_cli.reading.workbook import open_workbook
from drugfree_cli.rules.checking.case import CheckCase
from drugfree_cli.rules.checks import check_files
from drugfree_cli.rules.plan import load_plan
from drugfree_cli.rules.territory import Territory, classify_territory
from sample_data.figures import PERIODS, invent
from sample_data.generate import SampleTruth, generate
from sample_data.layouts import headings
from sample_data.mistakes import Mistake

ON = date(2024, 12, 14)
AFTER = date(2025, 1, 2)
COMMUNES = children("58", ON, Level.COMMUNE)
PLAN = load_plan("ninh-thuan-2024")
SEEDS = (2024, 7, 99)

Figures = Mapping[str, Mapping[str, Amount | None]]
Where = tuple[str, str, str | None]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the samples of the default seed."""
    return tmp_path_factory.mktemp("samples")


@pytest.fixture(scope="module")
def truth(folder: Path) -> SampleTruth:
    """Say what the samples hold."""
    return generate(folder)


def values(figures: Mapping[str, Amount | None], unit_code: str) -> dict[str, Value]:
    return {
        name: Value(indicator=name, content=amount, place=Place(file="t", sheet=unit_code, cell=name))
        for name, amount in figures.items()
    }


def findings(figures: Mapping[str, Figures]) -> tuple[Finding, ...]:
    """Check figures of all periods as one batch."""
    returns = [
        Return(
            unit_code=code,
            unit_name=code,
            district_code=None,
            period=parse_period(period),
            place=Place(file="t", sheet=code),
            layout="form",
            values=values(held, code),
        )
        for period, units in figures.items()
        for code, held in units.items()
    ]
    file = ReadFile(path="t", sha256="", layout="form", returns=tuple(returns))
    return check_files([file], CheckCase(today=AFTER, plan_of=dict.fromkeys(figures, PLAN))).findings


def classified(figures: Mapping[str, Figures], period: str) -> Classification:
    """Classify the province from figures."""
    territory = Territory(province=province(), communes=COMMUNES, districts=children("58", ON, Level.DISTRICT))
    sent = {commune.code: list(stored(figures, commune.code)) for commune in COMMUNES}
    return classify_territory(PLAN, territory, parse_period(period), sent, {})


def province() -> Unit:
    found = unit("58", ON)
    assert found is not None
    return found


def stored(figures: Mapping[str, Figures], code: str) -> Iterator[StoredReturn]:
    for period, units in figures.items():
        if code in units:
            yield StoredReturn(
                unit_code=code,
                period=period,
                version=1,
                sha256="",
                file="",
                layout="form",
                received=ON,
                values=values(units[code], code),
            )


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_a_seed_gives_the_same_bytes(folder, truth, tmp_path):
    """Generated again, every file is the same byte for byte; another seed gives other figures in the same files."""
    again = generate(tmp_path / "again")
    other = generate(tmp_path / "other", seed=7)
    assert digests(tmp_path / "again") == digests(folder)
    assert again == truth
    assert other.files == truth.files
    assert other.figures != truth.figures
    assert [(each.file, each.cell, each.code) for each in other.mistakes] == [
        (each.file, each.cell, each.code) for each in truth.mistakes
    ]


def test_every_file_is_listed(folder, truth):
    """The truth names the files that are in the folder, each once."""
    assert sorted(truth.files) == sorted(path.name for path in folder.iterdir())


def test_every_commune_reports_every_indicator(truth):
    """All 62 communes are in each period, but for the two that a mistake takes away in 2024-H1."""
    codes = {commune.code for commune in COMMUNES}
    assert len(codes) == 62
    assert set(truth.figures["2023"]) == set(truth.figures["2024-H2"]) == codes
    assert codes - set(truth.figures["2024-H1"]) == {"22831", "22864"}
    for units in truth.figures.values():
        assert all(set(held) == set(PLAN.asks) for held in units.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_invented_figures_are_sound(seed):
    """Before mistakes are made the figures of all periods fit together: no error, and nothing to ask about."""
    assert findings(invent(COMMUNES, seed)) == ()


def test_mistakes_in_figures_are_found_and_nothing_else(truth):
    """The figures as they stand in the files give the findings of the mistakes, and no other error or query."""
    made = Counter(each.code for each in truth.mistakes if each.code in ("part-above-whole", "jump"))
    # The unreadable cell is a blank here, since no reader has quoted it.
    made["value-missing"] = 2
    assert Counter(each.code for each in findings(truth.figures)) == made


@pytest.mark.parametrize("seed", SEEDS)
def test_classes_in_the_base_year(seed):
    """2023: 13 communes have nothing, 49 have drugs, and every class occurs."""
    classes = Counter(str(each.complexity) for each in classified(invent(COMMUNES, seed), "2023").communes)
    assert classes == {"type_1": 5, "type_2": 8, "type_3": 14, "low": 18, "other": 4, "none": 13}


@pytest.mark.parametrize("seed", SEEDS)
def test_verdicts_of_2024(seed):
    """2024: two communes have become clean and one has a user; a conflict, a district hotspot, a drug-free district."""
    result = classified(invent(COMMUNES, seed), "2024")
    classes = Counter(str(each.complexity) for each in result.communes)
    assert classes == {"type_1": 5, "type_2": 8, "type_3": 14, "low": 17, "other": 4, "none": 14}
    assert sum(each.drug_free == "met" for each in result.communes) == 14
    assert [each.name for each in result.communes if each.conflict] == ["Xã Mỹ Sơn"]
    assert [each.code for each in result.districts if each.hotspot] == ["582"]
    assert [each.code for each in result.districts if each.drug_free] == ["588"]


def test_mistakes_leave_most_communes_classified(truth):
    """Counting every return with a mistake as not sent, most communes still have a class."""
    hurt = {period: dict(units) for period, units in truth.figures.items()}
    for code in ("22783", "22801", "22876"):
        del hurt["2024-H2"][code]
    undetermined = [each.name for each in classified(hurt, "2024").communes if each.complexity == "undetermined"]
    assert len(undetermined) <= 6


def test_cells_of_the_mistakes(folder, truth):
    """At each mistake's cell stands what the clerk got wrong."""
    seen = {}
    for mistake in truth.mistakes:
        if mistake.cell:
            book = openpyxl.load_workbook(folder / mistake.file, data_only=True)
            seen[mistake.code, mistake.cell] = book[mistake.sheet][mistake.cell].value
    by_code = {code: value for (code, _), value in seen.items()}
    assert by_code["value-missing"] is None
    assert by_code["cell-number-and-words"] == "12 (02 nữ)"
    assert by_code["return-unit-misspelt"] == "Xã Nhơm Sơn"
    assert by_code["part-above-whole"] == truth.figures["2024-H2"]["22876"]["households_committed"]
    drug_cases = sum(truth.figures["2024-H1"][each.code]["drug_cases"] for each in COMMUNES if each.parent == "582")
    assert by_code["total-differs"] == drug_cases + 3


def test_broken_files_are_refused(folder, truth):
    """The damaged file, the text file and the empty workbook cannot be opened, each for its own reason."""
    refused = {}
    for mistake in truth.mistakes:
        if mistake.code.startswith("file-"):
            with pytest.raises(UnreadableFile) as refusal:
                open_workbook(folder / mistake.file)
            refused[mistake.file] = (refusal.value.code, mistake.code)
    assert len(refused) == 3
    assert all(said == expected for said, expected in refused.values())


@pytest.fixture(scope="module")
def read(folder, truth) -> list[ReadFile]:
    """Read all samples."""
    return [read_returns(folder / file, province="58", period=None, on=AFTER) for file in truth.files]


def test_reader_finds_the_figures(read, truth):
    """Read from the files, each figure of each commune and period is the truth's, and no other is there."""
    held: dict[str, dict[str, dict[str, Content]]] = {period: {} for period in PERIODS}
    for file in read:
        for return_ in file.returns:
            if return_.unit_code:
                contents = {name: value.content for name, value in return_.values.items()}
                held[str(return_.period)].setdefault(return_.unit_code, contents)
    assert held == truth.figures


def test_reader_and_checks_find_the_mistakes_and_nothing_else(read, truth):
    """Every mistake is found at its cell with its code; whatever else is found is no error and no query."""
    districts = {each.code: children(each.code, ON, Level.COMMUNE) for each in children("58", ON, Level.DISTRICT)}
    case = CheckCase(today=AFTER, plan_of=dict.fromkeys(PERIODS, PLAN), communes_of=districts)
    every = [*(each for file in read for each in file.findings), *check_files(read, case).findings]
    made = {(each.file, each.code, each.cell): each for each in truth.mistakes}
    found = {expected_place(each, made): each for each in every}
    assert set(made) <= set(found)
    others = [each for where, each in found.items() if where not in made]
    assert {each.severity for each in others} <= {Severity.INFO}
    explained = {where for where, each in found.items() if where in made and each.explanation}
    assert explained == {where for where, each in made.items() if each.explained}


def expected_place(found: Finding, made: Mapping[Where, Mistake]) -> Where:
    """Say where a finding was expected: one about a whole sheet or file may name any cell of it."""
    file = Path(found.place.file).name
    return (file, found.code, None if (file, found.code, None) in made else found.place.cell)


def test_explained_jump_has_its_note_beside_it(folder, truth):
    """The explained query's note stands in the note column of its row."""
    (explained,) = [each for each in truth.mistakes if each.explained]
    sheet = openpyxl.load_workbook(folder / explained.file)[explained.sheet]
    assert "khu công nghiệp" in sheet[explained.cell].offset(0, 1).value


def test_list_holds_the_figures(folder, truth):
    """A list's rows and totals carry the truth, however they are typed."""
    sheet = openpyxl.load_workbook(folder / "huyen-ninh-son_nam-2023.xlsx", data_only=True).active
    assert sheet["A5"].value == "Kỳ báo cáo: Năm 2023 (từ ngày 15/12/2022 đến ngày 14/12/2023)"
    words = {sheet.cell(8, column).value: column for column in range(3, sheet.max_column + 1)}
    communes = children("585", ON, Level.COMMUNE)
    rows = {match_unit(sheet.cell(row, 2).value, on=ON, within="585").unit.code: row for row in range(10, 18)}
    assert set(rows) == {each.code for each in communes}
    for indicator, heading in headings("short").items():
        column = words[heading]
        for code, row in rows.items():
            assert plainly(sheet.cell(row, column).value, indicator) == truth.figures["2023"][code][indicator]
        if indicator != "basic_police_work_effective":
            total = sum(truth.figures["2023"][code][indicator] for code in rows)
            assert sheet.cell(18, column).value == total


def test_form_holds_the_figures(folder, truth):
    """A single commune's form carries the truth, an indicator a row under its group."""
    sheet = openpyxl.load_workbook(folder / "xa-phuoc-tien_6-thang-cuoi-nam-2024.xlsx").active
    assert sheet["A1"].value == "UBND XÃ PHƯỚC TIẾN"
    rows = {sheet.cell(row, 2).value: sheet.cell(row, 4).value for row in range(8, sheet.max_row + 1)}
    held = truth.figures["2024-H2"]["22792"]
    for indicator in PLAN.asks:
        assert plainly(rows[codebook()[indicator].label.vi], indicator) == held[indicator]


def plainly(typed: object, indicator: str) -> float:
    """Read what a clerk typed, the plain way."""
    text = str(typed).strip()
    if indicator == "basic_police_work_effective":
        return int(text.lower() in ("có", "x", "đạt"))
    if text in ("-", "–", "Không"):
        return 0
    return float(text.replace(".", "").replace(",", ".")) if isinstance(typed, str) else float(str(typed))


def test_readme_lists_every_mistake(truth):
    """The README's table names each mistake's file, cell and finding."""
    readme = Path(__file__).parents[1].joinpath("sample_data", "README.md").read_text(encoding="utf-8")
    for each in truth.mistakes:
        where = " ".join(part for part in (each.sheet, each.cell) if part) or "the file"
        assert f"| {each.file} | {where} | `{each.code}` |" in readme
    assert f"{len(truth.files)} workbooks" in readme


def test_mistakes_come_in_2024_only(truth):
    """The base year is without a mistake."""
    assert not [each for each in truth.mistakes if "2023" in each.file]
    assert PERIODS[0] == "2023"


def test_script_writes_into_the_folder_named(tmp_path, monkeypatch, capsys):
    """Run from the command line, it writes the files and says how many."""
    from sample_data.generate import main

    monkeypatch.setattr(sys, "argv", ["generate.py", str(tmp_path / "new" / "folder"), "--seed", "3"])
    main()
    assert capsys.readouterr().out.startswith("55 files, 16 deliberate mistakes")
    assert len(list((tmp_path / "new" / "folder").iterdir())) == 55
