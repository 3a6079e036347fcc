"""The one module that looks inside Typer, which carries its own copy of Click without offering these names.

A new release of Typer may move them; then this module changes and nothing else.
"""

from typer._click import Context as Context
from typer._click import HelpFormatter as HelpFormatter
from typer._click import Parameter as Parameter
from typer._click.exceptions import BadOptionUsage as BadOptionUsage
from typer._click.exceptions import MissingParameter as MissingParameter
from typer._click.exceptions import NoArgsIsHelpError as NoArgsIsHelpError
from typer._click.exceptions import NoSuchOption as NoSuchOption
from typer._click.exceptions import UsageError as WrongUse
from typer._completion_classes import completion_init as prepare_completion
from typer._completion_shared import _get_shell_name as shell_in_use
from typer._completion_shared import get_completion_script as completion_script
from typer._completion_shared import install as install_completion

__all__ = [
    "BadOptionUsage",
    "Context",
    "HelpFormatter",
    "MissingParameter",
    "NoArgsIsHelpError",
    "NoSuchOption",
    "Parameter",
    "WrongUse",
    "completion_script",
    "install_completion",
    "prepare_completion",
    "shell_in_use",
]
