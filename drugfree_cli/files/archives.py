"""A zip of several files is unpacked into a private folder; what it holds can neither climb out nor swell at will."""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from drugfree_cli.files.kinds import FileKind, kind_of_zip
from drugfree_cli.files.member_names import safe_name, stored_name
from drugfree_cli.files.quoting import quotable
from drugfree_cli.files.zips import SafeZip, directory_of, is_bloated, is_locked
from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.model.findings import Finding, Place, finding
from drugfree_cli.model.limits import MEGABYTE, Limits

_SYSTEM_FILES = re.compile(
    r"(^|/)(__macosx/|\._|\.ds_store$|thumbs\.db$|ehthumbs\.db$|desktop\.ini$|~\$)", re.IGNORECASE
)
_MIMETYPE_MOST = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of an archive: what it is called there, and where it lies now; None where it was refused."""

    name: str
    path: Path | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """An archive as unpacked: its members, the system's own files that were passed over, and the bytes written."""

    members: tuple[Member, ...]
    passed_over: tuple[str, ...] = ()
    size: int = 0


def holds_files(content: bytes, file: str, limits: Limits) -> bool:
    """Tell an archive from an office document; raises `UnreadableFile` where not even the directory can be read."""
    infos = directory_of(content, file, limits)
    return kind_of_zip([info.filename for info in infos], _mimetype(infos, content, file)) is FileKind.ZIP


def unpack_archive(content: bytes, folder: Path, file: str, limits: Limits, room: int) -> Unpacked:
    """Unpack an archive into `folder`, at most `room` bytes of it.

    `file` is what findings call the archive. Whatever cannot be unpacked safely is a member without a path, and the
    others go on. Raises `UnreadableFile` where not even the directory can be read.
    """
    infos = directory_of(content, file, limits)
    parts = SafeZip(content, file, {str(number): info for number, info in enumerate(infos)})
    work = _Unpacking(parts=parts, folder=folder, file=file, limits=limits, room=room)
    passed_over, members = [], []
    for number, info in enumerate(infos):
        stored = stored_name(info)
        if _SYSTEM_FILES.search(stored):
            passed_over.append(quotable(stored))
        else:
            members.append(work.unpack(number, info, stored))
    return Unpacked(members=tuple(members), passed_over=tuple(passed_over), size=room - work.room)


def _mimetype(infos: list[ZipInfo], content: bytes, file: str) -> bytes:
    """Read the part by which OpenDocument files tell their kind, if there is one and it is as short as theirs."""
    info = next((info for info in infos if info.filename == "mimetype"), None)
    if info is None or info.file_size > _MIMETYPE_MOST or _refusal(info) is not None:
        return b""
    try:
        return SafeZip(content, file, {info.filename: info}).read(info.filename)
    except UnreadableFile:
        return b""


@dataclass(slots=True, kw_only=True)
class _Unpacking:
    """An archive while it is unpacked: how many bytes may still be written, and which names are taken."""

    parts: SafeZip
    folder: Path
    file: str
    limits: Limits
    room: int
    taken: set[str] = field(default_factory=set)

    def unpack(self, number: int, info: ZipInfo, stored: str) -> Member:
        """Unpack one file into a folder of its own, under its own name where that is safe."""
        wanted, is_changed = safe_name(stored)
        name = self._free(wanted)
        place = Place(file=f"{self.file}/{name}")
        refused = self._refused(info, place)
        if refused is not None:
            return Member(name=name, path=None, findings=(refused,))
        findings = tuple(self._renamed(stored, wanted, name, place, is_changed=is_changed))
        path = self.folder / str(number) / name.rpartition("/")[2]
        try:
            self._write(path, number)
        except UnreadableFile:
            return Member(name=name, path=None, findings=(finding("archive-member-damaged", place),))
        self.room -= info.file_size
        return Member(name=name, path=path, findings=findings)

    def _free(self, name: str) -> str:
        """Tell members of one name apart; names that differ in case alone are one on many disks."""
        stem, dot, suffix = name.rpartition(".") if "." in name.rpartition("/")[2] else (name, "", "")
        free, count = name, 1
        while free.casefold() in self.taken:
            count += 1
            free = f"{stem} ({count}){dot}{suffix}"
        self.taken.add(free.casefold())
        return free

    def _refused(self, info: ZipInfo, place: Place) -> Finding | None:
        if (code := _refusal(info)) is not None:
            return finding(code, place)
        if is_bloated(info, self.limits) or info.file_size > min(self.limits.file * MEGABYTE, self.room):
            return finding("archive-member-too-large", place)
        return None

    def _renamed(self, stored: str, wanted: str, name: str, place: Place, *, is_changed: bool) -> Iterator[Finding]:
        if is_changed:
            yield finding("archive-member-renamed", place, stored=quotable(stored), name=quotable(name))
        elif wanted != name:
            yield finding("archive-member-twice", place, stored=quotable(wanted), name=quotable(name))

    def _write(self, path: Path, number: int) -> None:
        path.parent.mkdir(parents=True)
        with path.open("xb") as stream:
            for piece in self.parts.chunks(str(number)):
                stream.write(piece)


def _refusal(info: ZipInfo) -> str | None:
    """Say why a member is not even looked at."""
    mode = stat.S_IFMT(info.external_attr >> 16)
    if mode not in (0, stat.S_IFREG):
        return "archive-member-link"
    if is_locked(info):
        return "archive-member-locked"
    return None if info.compress_type in (ZIP_STORED, ZIP_DEFLATED) else "archive-member-method"
