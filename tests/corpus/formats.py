"""Habits of formats: which program saved the file, and how."""

from pathlib import Path

from openpyxl import load_workbook

from drugfree_cli.reading.options import ReadingOptions
from tests.corpus.record import EVERYTHING, Habit, Truth
from tests.corpus.regions import DAK_GLEI, KHANH_HOA, PHUOC_BINH, Region, a_form, a_list, form_truth, truth_of
from tests.corpus.writers import Make, each_of, ods, packed, typed, xls, xlsb, xlsx
from tests.reading.encoded_texts import in_windows_1258
from tests.reading.raw_workbooks import zipped

SECTION = "Formats"
LIST, FORM = a_list(), a_form()
WHOLE = xlsx(LIST, touch=lambda sheet: None)
"""The list as a library writes it: what locks files spoils those under four kilobytes."""
SHAPES = {"list": (LIST, truth_of()), "form": (FORM, form_truth())}
REGIONS = {"Kon Tum before 1/7/2025": DAK_GLEI, "Khánh Hòa after it": KHANH_HOA}
WRITERS = {"xlsx": xlsx, "xls": xls, "xlsb": xlsb, "ods": ods}


def with_macros(make: Make, name: str = "bieu.xlsm") -> Make:
    """Put a macro's part into a workbook."""

    def made(folder: Path) -> Path:
        import zipfile

        with zipfile.ZipFile(make(folder)) as book:
            parts: dict[str, str | bytes] = {each: book.read(each) for each in book.namelist()}
        kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        types = parts["[Content_Types].xml"]
        assert isinstance(types, bytes)
        macro = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        types = types.replace(kind, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
        parts["[Content_Types].xml"] = types.replace(b"<Override", macro + b"<Override", 1)
        return zipped(folder / name, parts | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(64)})

    return made


def locked(make: Make, password: str = "Bi-mat-2024") -> Make:
    """Lock a workbook with a password."""

    def made(folder: Path) -> Path:
        from msoffcrypto.format.ooxml import OOXMLFile

        plain, path = make(folder), folder / "khoa.xlsx"
        with plain.open("rb") as source, path.open("wb") as target:
            OOXMLFile(source).encrypt(password, target)
        return path

    return made


def renamed(make: Make, name: str) -> Make:
    """Give a file a name that is not its kind's."""
    return lambda folder: make(folder).rename(folder / name)


def saved_twice(make: Make) -> Make:
    """Open and save with another library, which drops what it does not know."""

    def made(folder: Path) -> Path:
        path = make(folder)
        load_workbook(path).save(path)
        return path

    return made


def _habit(id_: str, says: str, make: object, truth: Truth | None = None, *codes: str, **more: object) -> Habit:
    figures = truth_of() if truth is None else truth
    return Habit(id=id_, section=SECTION, says=says, make=make, truth=figures, codes=frozenset(codes), **more)  # type: ignore[arg-type]


def _by_format() -> list[Habit]:
    return [
        _habit(f"{kind}-{shape}", f"a {shape} saved as .{kind}", write(rows), truth)
        for kind, write in WRITERS.items()
        for shape, (rows, truth) in SHAPES.items()
    ]


def _of(region: Region, kind: str, name: str) -> Habit:
    return _habit(
        f"{kind}-{region.province}",
        f"a list of {name} saved as .{kind}",
        WRITERS[kind](a_list(region)),
        truth_of(region),
        province=region.province,
        on=region.on,
    )


ENCODINGS = {"UTF-8": "utf-8", "UTF-8 with its mark": "utf-8-sig", "UTF-16": "utf-16"}
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}


def _in_columns() -> list[Habit]:
    found = []
    for encoding, codec in ENCODINGS.items():
        for separator, sign in SEPARATORS.items():
            for shape, (rows, truth) in SHAPES.items():
                says = f"a {shape} as text in {encoding}, columns parted by {separator}"
                make = typed(rows, encoding=codec, separator=sign)
                found.append(_habit(f"csv-{codec}-{separator}-{shape}", says, make, truth, "csv-read"))
    for separator, sign in SEPARATORS.items():
        for shape, (rows, truth) in SHAPES.items():
            marks = [[in_windows_1258(each) if isinstance(each, str) else each for each in line] for line in rows]
            says = f"a {shape} as text in Windows-1258, columns parted by {separator}"
            make = typed(marks, encoding="cp1258", separator=sign)
            found.append(_habit(f"csv-1258-{separator}-{shape}", says, make, truth, "csv-read"))
    return found


TWO = truth_of() | form_truth()
PASSWORDS = ReadingOptions(passwords=("Bi-mat-2024",))

HABITS = (
    *_by_format(),
    *(_of(region, kind, name) for name, region in REGIONS.items() for kind in WRITERS),
    *_in_columns(),
    _habit("tsv", "a list as .tsv", typed(LIST, separator="\t", file="bieu.tsv"), None, "csv-read"),
    _habit("xlsm-list", "a list in a workbook with macros", with_macros(xlsx(LIST)), None, "macros-ignored"),
    _habit("xlsm-form", "a form in a workbook with macros", with_macros(xlsx(FORM)), form_truth(), "macros-ignored"),
    _habit("locked-known", "a workbook whose password is known", locked(WHOLE), None, "file-unlocked",
           options=PASSWORDS),
    _habit("locked", "a workbook with a password", locked(WHOLE), None, "file-password", unknown=EVERYTHING),
    _habit("locked-otherwise", "a workbook with another password than those given", locked(WHOLE, "x"), None,
           "file-password-wrong", unknown=EVERYTHING, options=PASSWORDS),
    _habit("renamed-xls", "an .xlsx called .xls", renamed(xlsx(LIST), "b.xls"), None, "file-extension-differs"),
    _habit("renamed-xlsx", "an .xls called .xlsx", renamed(xls(LIST), "b.xlsx"), None, "file-extension-differs"),
    _habit("renamed-csv", "text in columns called .xls", renamed(typed(LIST, separator="\t"), "b.xls"), None,
           "file-extension-differs", "csv-read"),
    _habit("capital-ending", "an .XLSX in capitals", xlsx(LIST, file="BIEU.XLSX")),
    _habit("zip-of-two", "an archive of a list and a form", packed({"a.xlsx": xlsx(LIST), "b.xls": xls(FORM)}), TWO,
           checked=True),
    _habit("zip-of-formats", "an archive with folders and several formats",
           packed({"xã/Phước Bình.ods": ods(FORM), "huyện.csv": typed(LIST)}), TWO, "csv-read", checked=True),
    _habit("zip-in-zip", "an archive in an archive", packed({"goi.zip": packed({"a.xlsb": xlsb(LIST)})}),
           checked=True),
    _habit("several-files", "a folder of three formats", each_of(xlsx(LIST), xlsb(FORM)), TWO, checked=True,
           accepted=frozenset({*truth_of(), PHUOC_BINH})),
    _habit("saved-twice", "a list that another program saved again", saved_twice(xlsx(LIST))),
)  # fmt: skip
