"""Why the program cannot go on; what is wrong in the data is a finding instead."""

from drugfree_cli.model.catalogue import error_text
from drugfree_cli.model.text import Text


class DrugfreeError(Exception):
    """Base of every error that becomes one sentence and an exit code in `cli.app.main`.

    `code` names a sentence in `catalogue.toml`; `params` fill it.
    """

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        self.text: Text = error_text(code, params)
        super().__init__(self.text.en)


class UsageError(DrugfreeError):
    """The person asked for something that cannot be done as asked (exit code 2)."""


class SystemFailure(DrugfreeError):
    """The machine, the workspace or the store failed (exit code 3)."""


class UnreadableFile(DrugfreeError):
    """A file sent as a return cannot be read at all.

    It is caught where returns are read and becomes a finding of the same code, so that the
    other files of a batch go on.
    """
