"""The ledger of an output folder: which files this program wrote there, and what was in them."""

import json
from collections.abc import Mapping
from pathlib import Path

from drugfree_cli.files.atomic import write_text_atomically
from drugfree_cli.files.digests import sha256_of

LEDGER_NAME = ".drugfree-written.json"


def is_unchanged(path: Path) -> bool:
    """Tell whether this program wrote the file and nobody changed it since.

    A ledger that is missing or damaged vouches for nothing.
    """
    written = _read(path.parent).get(path.name)
    return written is not None and written == sha256_of(path)


def record_written(path: Path) -> None:
    """Note in the folder's ledger what the file holds now."""
    # Files that were removed are forgotten, so that the ledger does not grow for ever.
    known = {name: digest for name, digest in _read(path.parent).items() if (path.parent / name).is_file()}
    written = dict(sorted((known | {path.name: sha256_of(path)}).items()))
    text = json.dumps({"written": written}, ensure_ascii=False, indent=1)
    write_text_atomically(path.parent / LEDGER_NAME, text + "\n")


def _read(folder: Path) -> Mapping[str, str]:
    try:
        document = json.loads((folder / LEDGER_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    written = document.get("written") if isinstance(document, dict) else None
    if not isinstance(written, dict):
        return {}
    return {name: digest for name, digest in written.items() if isinstance(digest, str)}
