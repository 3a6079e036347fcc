"""A Word document as PDF, by LibreOffice where it is installed."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from drugfree_cli.files.outputs import write_output
from drugfree_cli.model.errors import SystemFailure

_NAMES = ("soffice", "libreoffice")
_FOLDERS = ("ProgramFiles", "ProgramFiles(x86)")
_SECONDS = 180


def to_pdf(document: Path, *, force: bool = False) -> Path:
    """Convert a document to a PDF beside it and give its path; raises `SystemFailure` with advice where it cannot."""
    office = find_office()
    if office is None:
        raise SystemFailure("pdf-no-libreoffice", document=str(document))
    # A profile of its own: a LibreOffice that the clerk has open would take the work over and do nothing.
    with TemporaryDirectory(prefix="drugfree-pdf-") as folder:
        made = _convert(office, document, Path(folder))
        return write_output(document.with_suffix(".pdf"), lambda path: shutil.copyfile(made, path), force=force)


def find_office() -> str | None:
    """Find LibreOffice: on the path, or where its Windows installer puts it."""
    named = next(filter(None, map(shutil.which, _NAMES)), None)
    if named or os.name != "nt":
        return named
    roots = (os.environ[each] for each in _FOLDERS if each in os.environ)
    places = (Path(root, "LibreOffice", "program", "soffice.exe") for root in roots)
    return next((str(each) for each in places if each.is_file()), None)


def _convert(office: str, document: Path, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document.resolve())]
    try:
        # The program is LibreOffice and the rest are paths of our own: no shell reads them.
        ended = subprocess.run(  # noqa: S603
            command, capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SystemFailure("pdf-failed", document=str(document), reason=_reason(error)) from error
    made = folder / f"{document.stem}.pdf"
    if not made.is_file():
        words = ended.stderr.decode("utf-8", "replace").strip().splitlines()
        raise SystemFailure(
            "pdf-failed", document=str(document), reason=words[-1] if words else f"exit {ended.returncode}"
        )
    return made


def _reason(error: OSError | subprocess.TimeoutExpired) -> str:
    return f"> {_SECONDS} s" if isinstance(error, subprocess.TimeoutExpired) else str(error)
