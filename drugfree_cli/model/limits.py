"""What a stranger's file may cost: size, memory and time, set in `drugfree.toml` under `[limits]`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds for one file. Sizes are in megabytes (2^20 bytes), `seconds` is the time that reading one file may take.

    `file` bounds the file as it lies on the disk, `unpacked` all parts of a zip together, `part` one of them, `ratio`
    how many times a part over a megabyte may swell, `parts` the entries of a zip. `rows` and `columns` bound where on a
    sheet something may stand, `cells` the filled cells of all sheets, `strings` the shared texts. `memory` is what the
    process that reads files may take, where the system can hold it to that.
    """

    file: float = 64
    unpacked: float = 256
    part: float = 128
    ratio: int = 250
    parts: int = 10_000
    sheets: int = 1_000
    rows: int = 1_048_576
    columns: int = 16_384
    cells: int = 2_000_000
    strings: int = 1_000_000
    seconds: int = 60
    memory: int = 1024


LIMITS = Limits()
MEGABYTE = 1 << 20
