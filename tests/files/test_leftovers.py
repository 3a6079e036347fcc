"""What a killed process left half-written is taken away, and nothing else."""

import os
from pathlib import Path

from drugfree_cli.files import atomic


def test_only_what_is_old_and_ours_is_taken_away(tmp_path: Path) -> None:
    """A temporary file of ours goes when it is old; a young one, another's hidden file and a document stay."""
    kept: list[Path] = []

    def die(temporary: Path) -> None:
        temporary.write_bytes(b"half")
        kept.append(temporary.rename(temporary.with_name(temporary.name)))
        raise KeyboardInterrupt

    for name in ("báo cáo.docx", "không đuôi", "x" * 200 + ".xlsx"):
        try:
            atomic.write_atomically(tmp_path / name, die)
        except KeyboardInterrupt:
            kept[-1].write_bytes(b"half")
    others = [
        tmp_path / each for each in (".drugfree-written.json", "bao-cao-0123456789ab.docx", ".x-0123456789AB.docx")
    ]
    for path in others:
        path.write_bytes(b"x")
    young = tmp_path / ".bao-cao-0123456789ab.docx"
    for path in (*kept, *others):
        os.utime(path, (1000, 1000))
    young.write_bytes(b"x")
    assert atomic.clear_leftovers(tmp_path, before=2000) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in (*others, young))
