"""Help pages: commands and groups that take the shared options and explain themselves in the language of the run."""

from typing import Any

from typer.core import TyperCommand, TyperGroup

from drugfree_cli.cli.shared import shared_options


class Command(TyperCommand):
    """A command that takes the shared options beside its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(shared_options())


class Group(TyperGroup):
    """A group of commands that takes the shared options before the command's name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(shared_options())
