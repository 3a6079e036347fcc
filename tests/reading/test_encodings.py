"""The tables of old encodings, the measure of Vietnamese words, and what is read by font, by vote, or asked about."""

import random
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from viparse.normalize.tables import convert
from viparse.normalize.tcvn3 import TCVN3 as THEIR_TCVN3
from viparse.normalize.vni import VNI as THEIR_VNI

from drugfree_cli.gazetteer.records import province_codes, rows_of_province
from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.text import Lang
from drugfree_cli.reading.cells import Cell, CellKind, Note, Sheet
from drugfree_cli.reading.encoding_tables import TCVN3, VNI, WINDOWS_1258, encoding_of_font, shows_capitals
from drugfree_cli.reading.encodings import decode_workbook
from drugfree_cli.reading.rich_text import rich_text
from drugfree_cli.reading.syllables import is_syllable, marked_words
from tests.reading.encoded_texts import (
    decomposed,
    in_tcvn3,
    in_tcvn3_capitals,
    in_vni,
    in_windows_1258,
    in_windows_1258_bytes,
)

NAMES = sorted({row.name for province in province_codes() for row in rows_of_province(province)})
LABELS = [each.label.to(Lang.VI) for each in codebook().values()]
TEXTS = st.sampled_from(NAMES) | st.sampled_from(LABELS)
TITLE = "Biểu tổng hợp tình hình ma túy tại các xã, phường, thị trấn"
Texts = list[str | tuple[str, str | None]]


def sheet(texts: Texts, name: str = "Biểu") -> Sheet:
    """Put texts, some with their font, below each other."""
    pairs = [(each, None) if isinstance(each, str) else each for each in texts]
    cells = {
        (row, 1): Cell(row=row, column=1, kind=CellKind.TEXT, value=text, font=font)
        for row, (text, font) in enumerate(pairs, 1)
    }
    return Sheet(name=name, hidden=False, cells=cells)


def decoded(texts: Texts, name: str = "Biểu") -> tuple[list[str], tuple[Note, ...]]:
    (read,), notes = decode_workbook([sheet(texts, name)])
    return [str(cell.value) for cell in read.cells.values()], notes


def test_tcvn3_is_the_table_of_others() -> None:
    """All 74 letters: 67 small ones and the seven capitals that have a shape and no tone."""
    assert dict(TCVN3.table) == dict(THEIR_TCVN3.pairs)


def test_vni_is_the_table_of_others_and_more() -> None:
    """Ours knows besides: í ì ỵ and ẳ as VNI itself writes them, more tones on i, capitals with small marks."""
    theirs = dict(THEIR_VNI.pairs)
    assert {seen for seen, meant in theirs.items() if VNI.table.get(seen) != meant} == set()
    more = {seen for seen in VNI.table if seen not in theirs}
    mixed = {seen for seen in more if len(seen) == 2 and seen[0].isupper() and seen[1].islower()}
    assert more - mixed == {
        *"íÍìÌîÎ",
        "aú",
        "AÚ",
        *(letter + mark for letter, mark in zip("iiiIII", "ûõïÛÕÏ", strict=True)),
    }
    assert len(set(VNI.table.values())) == 134


@given(st.lists(TEXTS, max_size=8))
@settings(max_examples=25, deadline=None)
def test_random_texts_are_decoded_as_others_do(texts: list[str]) -> None:
    """On what both tables know, both give the same text."""
    text = "; ".join(texts).translate(dict.fromkeys(map(ord, "ẳẲíÍìÌỵỴ"), "a"))
    for ours, theirs, written in ((TCVN3, THEIR_TCVN3, in_tcvn3(text)), (VNI, THEIR_VNI, in_vni(text))):
        assert ours.decode(written) == unicodedata.normalize("NFC", convert(written, theirs))


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_what_was_encoded_comes_back(text: str) -> None:
    """Names of units and labels of indicators survive every encoding."""
    assert VNI.decode(in_vni(text)) == text
    assert WINDOWS_1258.decode(in_windows_1258_bytes(text)) == text
    assert unicodedata.normalize("NFC", in_windows_1258(text)) == text
    assert TCVN3.decode(in_tcvn3(text)).lower() == text.lower()
    assert TCVN3.decode(in_tcvn3_capitals(text)).upper() == text.upper()


def test_names_of_units_are_syllables_and_old_texts_are_not() -> None:
    """Hardly any name of the country fails; hardly any stays spelled as Vietnamese in an old encoding."""
    words = {word for name in NAMES for word in marked_words(name)}
    assert sum(map(is_syllable, words)) > 0.95 * len(words)
    for encode in (in_tcvn3, in_vni):
        broken = [word for word in words if not is_syllable(encode(word))]
        assert len(broken) > 0.7 * len(words)
    assert [is_syllable(word) for word in ("hoà", "hòa", "THUỶ", "Ðông", "Đắk", "HuyÖn", "Phöôùc", "phôc")] == [
        *(True,) * 5,
        *(False,) * 3,
    ]


@pytest.mark.parametrize("encode", [in_tcvn3, in_vni, in_windows_1258_bytes, in_windows_1258, decomposed])
def test_a_sheet_without_fonts_is_read_by_its_words(encode: Callable[[str], str]) -> None:
    """Short cells that prove nothing alone follow the sheet, and one line says so."""
    texts = [TITLE, "Huyện Thuận Nam", "Số hộ", "Có", "Không", "STT", "12"]
    read, notes = decoded([encode(text) for text in texts])
    assert read == texts
    changed = str(sum(encode(text) != text for text in texts))
    assert [(note.code, note.cell, note.params["count"]) for note in notes] == [("encoding-converted", "A1", changed)]


def test_fonts_tell_the_encoding() -> None:
    """Single cells in old fonts among Unicode are decoded; H fonts show capitals; ASCII stays as it is."""
    texts: Texts = [
        TITLE,
        ("X\xb7 Ph\xad\xedc H\xb5", ".VnTime"),
        ("ubnd huyÖn thuËn nam", ".VnTimeH"),
        ("Xaõ Phöôùc Haø", "VNI-Times"),
        ("Ninh Son 12", ".VnArial"),
        ("BÐ", ".VnTime"),
    ]
    read, notes = decoded(texts)
    assert read == [TITLE, "Xã Phước Hà", "UBND HUYỆN THUẬN NAM", "Xã Phước Hà", "Ninh Son 12", "Bé"]
    assert [(n.cell, n.params["count"]) for n in notes] == [("A2", "3"), ("A4", "1")]
    assert ".VnTime" in str(notes[0].params["evidence"])
    assert encoding_of_font("Times New Roman") is None
    assert not shows_capitals("VNI-TimesH")


def test_unicode_under_a_font_that_was_left_over_stays() -> None:
    """The texts of that font speak for each other: words that may be either follow those that may not."""
    texts = [TITLE, "Xã Phú Hà", "Xã Phước Hải", "Bé", "Số hộ"]
    read, notes = decoded([(text, ".VnTime") for text in texts])
    assert read == texts
    assert notes == ()


def test_a_text_of_several_fonts_is_decoded_run_by_run() -> None:
    """Only the runs in the old font change, and a run without a font has its cell's."""
    mixed = rich_text([("Tổng số: ", ""), ("hé", ".VnTime"), (" nghÌo", None)])
    read, _ = decoded([(mixed, ".VnTime"), ("X\xb7", ".VnTime")])
    assert read[0] == "Tổng số: hộ nghèo"


def test_a_pasted_word_is_read_and_its_neighbours_stay() -> None:
    """In a Unicode sheet a text that is Vietnamese as it stands is left alone, whatever it might be in TCVN3."""
    texts = [TITLE, "Xã Phú Hà", "Số hé", "HuyÖn", "H¶i Ch©u", "Cuôr Knia", "m² · 5 °C", "Müller", "« Không »"]
    read, notes = decoded(texts)
    assert read == [TITLE, "Xã Phú Hà", "Số hé", "Huyện", "Hải Châu", *texts[5:]]
    assert [note.params["count"] for note in notes] == ["2"]


def test_two_units_for_one_text_are_asked_about() -> None:
    """“Hoàng An” is a commune, and in VNI it would be Hồng An: both readings are given, and no unit is taken."""
    texts = [TITLE, "Số hộ gia đình", "Số người nghiện ma túy trên địa bàn"]
    stated, _ = decoded([in_vni(text) for text in (*texts, "Xã Hồng An")])
    assert stated[3] == "Xã Hồng An"
    bare, found = decoded([in_vni(text) for text in (*texts, "Hồng An")])
    assert bare[3] == "Hoàng An / Hồng An"
    assert [(n.code, n.cell) for n in found] == [("encoding-converted", "A1"), ("encoding-two-readings", "A4")]
    settled, said = decoded([(in_vni(text), "VNI-Times") for text in (*texts, "Hồng An")])
    assert settled[3] == "Hồng An"
    assert [n.code for n in said] == ["encoding-converted"]


def test_a_close_vote_changes_nothing() -> None:
    """A sheet half in TCVN3 and half in VNI is left as it is, and the clerk is asked."""
    texts = ["HuyÖn ThuËn", "Kh¸nh", "Nghi\xd6n", "Phöôùc", "ngöôøi", "nghieän", "Thuaän"]
    read, notes = decoded(texts)
    assert read == texts
    assert [note.code for note in notes] == ["encoding-close"]


def test_the_name_of_a_sheet_is_decoded_to_match_by_alone() -> None:
    """The sender's own name stays; in a workbook in Unicode a sheet's name is what it says."""
    (read,), notes = decode_workbook([sheet([in_tcvn3(TITLE)], in_tcvn3("Nhị Hà"))])
    assert (read.name, read.title) == (in_tcvn3("Nhị Hà"), "Nhị Hà")
    assert {note.sheet for note in notes} == {read.name}
    (plain,), _ = decode_workbook([sheet([TITLE], "Nhị Hà")])
    assert plain.title is None


def test_a_workbook_in_unicode_is_handed_on_as_it_is() -> None:
    """No cell is made anew, and nothing is said: the common case costs a look."""
    dice = random.Random(4)
    before = (sheet([TITLE, *dice.sample(NAMES, 300)]),)
    after, notes = decode_workbook(before)
    assert after[0] is before[0]
    assert notes == ()
