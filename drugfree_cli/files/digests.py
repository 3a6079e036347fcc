"""The fingerprint by which a file's content is known."""

import hashlib
from pathlib import Path


def sha256_of(path: Path) -> str:
    """Give the SHA-256 of a file's content in hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
