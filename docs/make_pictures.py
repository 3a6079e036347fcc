"""Makes the pictures of the guide anew, by the commands that the guide shows: python docs/make_pictures.py [FOLDER]

Needs LibreOffice, pdftoppm, ImageMagick and Chromium; the sample returns are made in a folder of their own.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sample_data.generate import generate

HERE = Path(__file__).resolve().parent
BATCHES = (("nam-2023",), ("6-thang-dau-nam-2024", "6t dau 2024"), ("",))
OFFICE = {
    "body": "ỦY BAN NHÂN DÂN TỈNH NINH THUẬN",
    "place": "Ninh Thuận",
    "addressee": "Bộ Công an",
}
SCREENS = {
    "validate": (("validate", "bao-cao/xa-phuoc-dai_6-thang-cuoi-nam-2024.xlsx"), 24),
    "status": (("status", "--period", "2024-H2"), 44),
    "explain": (("explain", "22810", "--period", "2024-H2"), 34),
}
_CHROMIUM = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking")


def main() -> None:
    """Make every picture."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        desk = _desk(Path(place))
        for name, (words, lines) in SCREENS.items():
            _picture_of_screen(_run(desk, *words, colour=True), lines, folder / f"{name}.png")
        _picture_of_site(_written(_run(desk, "dashboard", "--period", "2024-H2")), folder / "dashboard.png")
        for name, (path, page) in _documents(desk).items():
            _picture_of_page(path, page, folder / f"{name}.png")


def _desk(folder: Path) -> Path:
    """Let an office receive the sample returns."""
    generate(folder / "files")
    desk = folder / "so-lieu"
    _run(folder, "init", str(desk), "--province", "ninh-thuan")
    settings = desk / "drugfree.toml"
    text = settings.read_text(encoding="utf-8")
    for name, value in OFFICE.items():
        text = text.replace(f'\n{name} = ""', f'\n{name} = "{value}"')
    settings.write_text(text, encoding="utf-8")
    shutil.copytree(folder / "files", desk / "bao-cao")
    for parts in BATCHES:
        for path in sorted((folder / "files").iterdir()):
            if any(part in path.name for part in parts):
                os.utime(shutil.move(path, desk / "inbox" / path.name), (1_735_000_000, 1_735_000_000))
        _run(desk, "run")
    return desk


def _documents(desk: Path) -> dict[str, tuple[Path, int]]:
    """Write the documents and name the page of each that is shown."""
    bad = "bao-cao/xa-phuoc-dai_6-thang-cuoi-nam-2024.xlsx"
    _run(desk, "form", "--period", "2025-H1", "--unit", "bac-ai", "--plan", "ninh-thuan-2024")
    _run(desk, "validate", bad, "--annotate", "tra-lai")
    written = {name: _written(_run(desk, *words)) for name, words in {
        "reminder": ("remind", "--period", "2024-H2"),
        "workbook": ("consolidate", "--period", "2024-H2"),
        "report": ("report", "--period", "2024-H2"),
        "criteria": ("propose", "22828", "--period", "2024-H2"),
    }.items()}  # fmt: skip
    forms = sorted((desk / "out").rglob("*phuoc-binh*.xlsx"))
    marked = next(path for path in (desk / "tra-lai").iterdir() if path.suffix == ".xlsx")
    letter = next(path for path in (desk / "tra-lai").iterdir() if path.suffix == ".docx")
    pages = {"reminder": 1, "workbook": 4, "report": 1, "criteria": 4}
    return {
        **{name: (path, pages[name]) for name, path in written.items()},
        "form": (forms[0], 1),
        "marked": (marked, 3),
        "letter": (letter, 1),
    }


def _run(folder: Path, *words: str, colour: bool = False) -> str:
    environment = {**os.environ, "COLUMNS": "80", **({"FORCE_COLOR": "1"} if colour else {})}
    root = str(HERE.parent)
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (root, environment.get("PYTHONPATH"))))
    command = [sys.executable, "-m", "drugfree_cli", *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(words)}: {done.stderr}")
    return done.stdout


def _written(said: str) -> Path:
    return Path(said.split("\n", 1)[0])


def _picture_of_screen(said: str, lines: int, path: Path) -> None:
    """Draw what a terminal of 80 columns shows."""
    with tempfile.TemporaryDirectory() as folder:
        console = Console(record=True, width=80, file=(Path(folder) / "screen").open("w", encoding="utf-8"))
        console.print(Text.from_ansi("\n".join(said.splitlines()[:lines])))
        style = "<style>body{margin:12px;background:#fff} pre{font:15px 'DejaVu Sans Mono',monospace!important}</style>"
        page = Path(folder) / "screen.html"
        page.write_text(style + console.export_html(inline_styles=True), encoding="utf-8")
        _photograph(page, f"--window-size=760,{lines * 18 + 130}", path)


def _picture_of_site(page: Path, path: Path) -> None:
    """Draw what a browser shows first, and some of what follows."""
    _photograph(page, "--window-size=1240,1500", path)


def _photograph(page: Path, size: str, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        chromium = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
        options = [f"--user-data-dir={folder}/profile", size, f"--screenshot={folder}/screen.png"]
        wait = "--virtual-time-budget=8000"
        subprocess.run([chromium, *_CHROMIUM, *options, wait, page.as_uri()], check=True, capture_output=True)
        _shrink(Path(folder) / "screen.png", path)


def _picture_of_page(document: Path, page: int, path: Path) -> None:
    """Draw a page of a document as LibreOffice prints it."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder).as_uri()}/profile"
        office = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(document)]
        subprocess.run(office, check=True, capture_output=True)
        pdf = Path(folder) / f"{document.stem}.pdf"
        number = ["-f", str(page), "-l", str(page), "-r", "80", "-singlefile", "-png"]
        subprocess.run(["pdftoppm", *number, str(pdf), f"{folder}/page"], check=True)
        _shrink(Path(folder) / "page.png", path)


def _shrink(drawn: Path, path: Path) -> None:
    options = ["-trim", "-bordercolor", "white", "-border", "12", "-colors", "48", "-strip"]
    subprocess.run(["convert", str(drawn), *options, f"png8:{path}"], check=True)


if __name__ == "__main__":
    main()
