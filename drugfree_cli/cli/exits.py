"""What the exit codes mean; scripts and cron jobs rely on them."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """Exit codes of every command; the last two are the shell's own for a run that was cut short."""

    DONE = 0
    DATA_ERRORS = 1
    WRONG_USE = 2
    SYSTEM_FAILED = 3
    INTERRUPTED = 130
    READER_GONE = 141
