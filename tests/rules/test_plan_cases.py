"""The cases of every pack come out as they say, and a case that cannot be run is told, never passed over."""

import pytest

from drugfree_cli.model.findings import Severity
from drugfree_cli.rules.plan import cases_text, load_plan, pack_file, plan_ids, read_pack
from drugfree_cli.rules.plan_cases import run_cases
from drugfree_cli.rules.plan_clauses import coverage_of
from drugfree_cli.rules.plan_proof import proof_faults

IDS = plan_ids()
JUDGING = [each for each in IDS if (plan := load_plan(each)).classes or plan.drug_free]
NATIONAL = load_plan("qd-28-2025")
CLEAN = '[sample]\npopulation = 10000\n[[case]]\nsays = "sạch"\n'


def told(text: str) -> list[str]:
    """Give what the national pack says of a case file, in Vietnamese."""
    return [each.vi for result in run_cases(NATIONAL, text) for each in result.differences]


@pytest.mark.parametrize("plan_id", JUDGING)
def test_built_in_cases_come_out_right(plan_id: str) -> None:
    """Every pack that judges communes has cases beside it, and each gives what it says."""
    text = cases_text(plan_id)
    assert text is not None
    results = run_cases(load_plan(plan_id), text)
    assert [each.vi for result in results for each in result.differences] == []
    assert len(results) >= 20


@pytest.mark.parametrize("plan_id", IDS)
def test_every_clause_with_a_number_is_cited(plan_id: str) -> None:
    """A clause of the pack's own table is computed somewhere, or its words say why it cannot be."""
    pack = read_pack(pack_file(plan_id).read_text(encoding="utf-8"), plan_id)
    coverage = coverage_of(pack.own)
    assert coverage.uncited == ()
    assert coverage.cited


@pytest.mark.parametrize("plan_id", IDS)
def test_built_in_packs_are_proved(plan_id: str) -> None:
    """No band gapes or overlaps, no class is out of reach, nothing inherited lacks its figures."""
    pack = read_pack(pack_file(plan_id).read_text(encoding="utf-8"), plan_id)
    assert [each.text.en for each in proof_faults(pack) if each.severity is not Severity.INFO] == []


def test_a_difference_is_one_sentence_with_what_was_wanted_and_found() -> None:
    """The sentence names the case, the key, what ought to come out and what does."""
    assert told(CLEAN + 'complexity = "type_3"\ndrug_free = "met"\n') == [
        "Tình huống “sạch”: complexity phải là type_3, nhưng kế hoạch cho ra none."
    ]
    assert told(CLEAN + 'figures = { use_dens = 1 }\nfailed = ["2", "3"]\nunknown = ["1"]\n') == [
        "Tình huống “sạch”: failed phải là 2, 3, nhưng kế hoạch cho ra 3.",
        "Tình huống “sạch”: unknown phải là 1, nhưng kế hoạch cho ra không có.",
    ]


def test_figures_that_are_not_named_are_zero_and_blank_is_unknown() -> None:
    """Zero everywhere is clean; "chưa rõ" is a blank cell, by which nothing becomes drug-free."""
    assert told(CLEAN + 'complexity = "none"\ndrug_free = "met"\nfailed = []\nunknown = []\n') == []
    blank = 'figures = { use_dens = "chưa rõ" }\ndrug_free = "undetermined"\nunknown = ["3"]\n'
    assert told(CLEAN + blank) == []


def test_without_a_sample_there_are_no_residents() -> None:
    """No class is given without residents (Q28-15), so that a forgotten sample is seen at once."""
    assert told('[[case]]\nsays = "không dân"\ncomplexity = "undetermined"\n') == []


def test_words_for_flags_and_choices() -> None:
    """A choice takes a word of the codebook: on a route two letters of type I are enough, off it three (Điều 4)."""
    figures = 'figures = {{ users_on_file = 50, use_dens = 2, hotspot_route = "{}" }}\ncomplexity = "{}"\n'
    assert told(CLEAN + figures.format("liên tỉnh", "type_1")) == []
    assert told(CLEAN + figures.format("không", "type_3")) == []
    ninh_thuan = load_plan("ninh-thuan-2024")
    flags = '[[case]]\nsays = "có"\nfigures = {{ basic_police_work_effective = {} }}\nfailed = ["7"]\n'
    found = [run_cases(ninh_thuan, flags.format(word))[0].differences for word in ('"có"', "true", "1", '"không"')]
    assert found[0] == found[1] == found[2] != found[3]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (CLEAN, "chưa ghi kết quả phải ra"),
        (CLEAN + 'complexty = "none"\n', "Có phải ý là “complexity”?"),
        (CLEAN + 'complexity = "none"\nfigures = { use_den = 1 }\n', "Có phải ý là “use_dens”?"),
        (CLEAN + 'complexity = "none"\nfigures = { use_dens = -1 }\n', "use_dens không thể là “-1”"),
        (CLEAN + 'complexity = "none"\nfigures = { use_dens = "2" }\n', "use_dens không thể là “2”"),
        (CLEAN + 'complexity = "none"\nfigures = { hotspot_route = "quốc lộ" }\n', "không thể là “quốc lộ”"),
        ('[[cases]]\nsays = "x"\n', "Có phải ý là “case”?"),
        ('[case]\nsays = "x"\n', "không có khóa “case”"),
        ("[[case]\n", "không đúng cú pháp TOML"),
    ],
)
def test_a_case_that_cannot_be_run_is_a_case_that_fails(text: str, says: str) -> None:
    """Misspelt keys and figures, and a file that is no TOML, are told in a sentence each."""
    (sentence,) = told(text)
    assert says in sentence
