"""What the person gives along for reading files, gathered from the files that the command line names."""

from pathlib import Path

from drugfree_cli.reading.mapping_files import read_mapping_file
from drugfree_cli.reading.passwords import read_password_file
from drugfree_cli.workflows.choices import Aids


def gather_aids(
    passwords: Path | None = None,
    mapping: Path | None = None,
    jobs: int | None = None,
    *,
    accept_latest: bool = False,
) -> Aids:
    """Read the files of passwords and of headings' meanings; raises `UsageError` for one that cannot be read."""
    return Aids(
        passwords=read_password_file(passwords) if passwords else (),
        mappings=read_mapping_file(mapping) if mapping else {},
        jobs=jobs,
        accept_latest=accept_latest,
    )
