"""The front door itself: the tree of commands, and the one place where errors become a sentence and an exit code."""

import gc
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated

import typer
from typer.core import TyperGroup
from typer.main import get_group

from drugfree_cli.cli.completion import InstallOption, ShowOption, complete
from drugfree_cli.cli.console import expanded, let_go, prepare_streams, say
from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.help import Group
from drugfree_cli.cli.session import Session, lang_of
from drugfree_cli.cli.usage import explain
from drugfree_cli.cli.vendored import NoArgsIsHelpError, WrongUse
from drugfree_cli.cli.words import both, speak
from drugfree_cli.model.errors import DrugfreeError, SystemFailure, UnreadableFile, UsageError
from drugfree_cli.model.text import Text, same

COMMANDS: tuple[str, ...] = (
    "workspace_commands",
    "sender_commands",
    "return_commands",
    "map_commands",
    "class_commands",
    "compare_commands",
    "document_commands",
    "paper_commands",
    "dashboard_commands",
    "office_commands",
    "select_commands",
    "recognise_commands",
    "batch_commands",
    "care_commands",
    "audit_commands",
    "book_commands",
)
"""The modules of `drugfree_cli.cli` that define commands, in the order of the help page; each has `register(app)`."""


_SELDOM = 500_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program on a command line and give its exit code."""
    # Records of returns hold no cycles; looking for some among hundreds of thousands costs a third of the reading time.
    gc.set_threshold(_SELDOM)
    return serve(sys.argv[1:] if arguments is None else arguments, build_app)


def build_app() -> typer.Typer:
    """Put the tree of commands together."""
    app = make_root()
    for name in COMMANDS:
        import_module(f"drugfree_cli.cli.{name}").register(app)
    return app


def make_root() -> typer.Typer:
    """Make the tree's root, without commands."""
    app = typer.Typer(
        cls=Group,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help=_ABOUT,
    )
    app.callback()(_root)
    return app


def serve(words: Sequence[str], build: Callable[[], typer.Typer]) -> int:
    """Run a tree of commands on a command line; whatever happens ends as an exit code.

    Everything is caught here, and only here (the runner of checks aside): a person reads one sentence,
    and the trace of a bug goes to the log.
    """
    prepare_streams()
    session = Session(words=tuple(words))
    try:
        status = _run(session, build)
        sys.stdout.flush()
        return status
    except (KeyboardInterrupt, typer.Abort):
        return _end(session, SystemFailure("interrupted"), ExitStatus.INTERRUPTED)
    except BrokenPipeError:
        let_go()
        return ExitStatus.READER_GONE
    except DrugfreeError as error:
        return _end(session, error, _status_of(error))
    except Exception as error:  # noqa: BLE001 - see above
        return _end(session, _failure(session, error), ExitStatus.SYSTEM_FAILED)


_ABOUT = both(
    """
    Kiểm tra, xếp loại và tổng hợp báo cáo phòng, chống ma túy của các xã, và giải thích từng con số.

    Xem cách dùng một lệnh: drugfree LỆNH --help.

    In English: drugfree --lang en --help.
    """,
    """
    Checks, classifies and consolidates the drug-prevention returns of communes, and explains every figure.

    How a command is used: drugfree COMMAND --help.
    """,
)


def _version(value: bool) -> None:
    if value:
        from drugfree_cli.cli.log import program_version

        typer.echo(f"drugfree {program_version()}")
        raise typer.Exit


_VersionOption = Annotated[
    bool,
    typer.Option(
        "--version",
        callback=_version,
        expose_value=False,
        help=both("In phiên bản của chương trình.", "Print the program's version."),
    ),
]


def _root(version: _VersionOption = False, install: InstallOption = False, show: ShowOption = False) -> None:
    """Take the options of the program itself; their callbacks do the work."""


def _run(session: Session, build: Callable[[], typer.Typer]) -> int:
    session.lang = lang_of(session.words)
    root = get_group(build())
    speak(root, session.lang)
    answered = complete(root)
    if answered is not None:
        return answered
    try:
        return _invoke(root, session)
    except typer.Exit as done:
        return done.exit_code
    except NoArgsIsHelpError as error:
        typer.echo(error.message, err=True)
        return ExitStatus.WRONG_USE
    except WrongUse as error:
        raise explain(error) from error


def _invoke(root: TyperGroup, session: Session) -> int:
    with root.make_context("drugfree", expanded(session.words), obj=session) as ctx:
        return root.invoke(ctx) or ExitStatus.DONE


def _status_of(error: DrugfreeError) -> ExitStatus:
    match error:
        case UsageError():
            return ExitStatus.WRONG_USE
        case UnreadableFile():
            return ExitStatus.DATA_ERRORS
    return ExitStatus.SYSTEM_FAILED


def _failure(session: Session, error: Exception) -> DrugfreeError:
    """Write the trace to the log, and say in one sentence what happened."""
    from drugfree_cli.cli.log import write_trace

    try:
        path = write_trace(session, "".join(traceback.format_exception(error)))
    except SystemFailure as unwritable:
        return unwritable
    if isinstance(error, OSError) and error.strerror:
        return SystemFailure("machine-refused", reason=error.strerror, file=_file_of(error), log=path)
    return SystemFailure("internal", log=path)


def _file_of(error: OSError) -> Text:
    if error.filename is None:
        return Text(vi="tệp hoặc thiết bị đang dùng", en="the file or device in use")
    return same(f"“{error.filename}”")


def _end(session: Session, error: DrugfreeError, status: ExitStatus) -> int:
    say(error.text.to(session.lang))
    let_go()
    return status
