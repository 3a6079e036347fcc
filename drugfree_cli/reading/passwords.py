"""Workbooks locked with a password: opened with one of those that the office was given, never printing any."""

import binascii
import re
import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

from drugfree_cli.files.kinds import FileKind
from drugfree_cli.model.errors import UnreadableFile, UsageError
from drugfree_cli.model.limits import MEGABYTE
from drugfree_cli.reading.cells import Note
from drugfree_cli.reading.received import Received

# Excel opens a workbook with this one unasked: it locks those whose structure is protected.
_EXCELS_OWN = "VelvetSweatshop"
_MOST_TRIED = 100
_MOST_SPINS = 1_000_000
_MOST_DESCRIPTION = 1 << 16
_LARGEST_OLD = 16
_SPINS = re.compile(rb"""spinCount\s*=\s*["']\s*([0-9]{1,20})\s*["']""")
_AGILE = struct.pack("<HH", 4, 4)
_DAMAGE = (
    OSError,
    AssertionError,
    AttributeError,
    ExpatError,
    IndexError,
    KeyError,
    OverflowError,
    TypeError,
    ValueError,
    binascii.Error,
    struct.error,
)


def read_password_file(path: Path) -> tuple[str, ...]:
    """Read the passwords of a file, one a line; raises `UsageError`, which never quotes what the file holds."""
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise UsageError("password-file-not-found", path=str(path)) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError("password-file-unreachable", path=str(path), reason=reason) from error
    except UnicodeDecodeError:
        # Its text would hold the line that could not be read.
        raise UsageError("password-file-not-text", path=str(path)) from None
    return tuple(line for line in lines if line.strip())


def unlocked(received: Received) -> tuple[bytes, tuple[Note, ...]]:
    """Give the content of a locked file, and what to say of it.

    Raises `UnreadableFile` where no password fits, or the lock is damaged.
    """
    try:
        import msoffcrypto
        import olefile
        from msoffcrypto.exceptions import (
            DecryptionError,
            EncryptionError,
            FileFormatError,
            InvalidKeyError,
            ParseError,
        )
    except ImportError as error:
        code = "file-password-extra" if received.options.passwords else "file-password"
        raise UnreadableFile(code, file=received.file) from error
    _refuse_large_old(received)
    try:
        if received.kind is FileKind.PROTECTED:
            with olefile.OleFileIO(BytesIO(received.content)) as compound:
                _check_description(compound.openstream("EncryptionInfo").read(_MOST_DESCRIPTION + 1))
        for password in _passwords(received):
            try:
                content = _opened(msoffcrypto.OfficeFile(BytesIO(received.content)), password, received.kind)
            except (InvalidKeyError, IndexError, UnicodeError):
                continue  # the oldest locks stumble over passwords that they could not have been made with
            return content, () if password == _EXCELS_OWN else (Note(code="file-unlocked"),)
    except (DecryptionError, EncryptionError, FileFormatError, ParseError, *_DAMAGE) as error:
        raise UnreadableFile("file-lock-damaged", file=received.file) from error
    code = "file-password-wrong" if received.options.passwords else "file-password"
    raise UnreadableFile(code, file=received.file, count=str(len(received.options.passwords)))


def _passwords(received: Received) -> Iterator[str]:
    yield _EXCELS_OWN
    yield from received.options.passwords[:_MOST_TRIED]


def _opened(locked: Any, password: str, kind: FileKind) -> bytes:
    if kind is FileKind.PROTECTED:
        locked.load_key(password=password, verify_password=True)
    else:
        locked.load_key(password=password)
    content = BytesIO()
    locked.decrypt(content)
    return content.getvalue()


def _check_description(description: bytes) -> None:
    """Refuse a lock that would take hours to try, or whose XML declares entities, before anything reads it."""
    if not description.startswith(_AGILE):
        return
    spins = _SPINS.findall(description)
    is_plain = (
        b"<!" not in description and b"\0" not in description[8:] and len(spins) == description.count(b"spinCount")
    )
    if len(description) > _MOST_DESCRIPTION or not is_plain or any(int(each) > _MOST_SPINS for each in spins):
        raise ValueError("no lock that Excel makes")


def _refuse_large_old(received: Received) -> None:
    # Unlocking an old workbook takes fifty times its size of memory.
    if received.kind is FileKind.XLS and len(received.content) > _LARGEST_OLD * MEGABYTE:
        raise UnreadableFile("file-too-large", file=received.file, most=str(_LARGEST_OLD))
