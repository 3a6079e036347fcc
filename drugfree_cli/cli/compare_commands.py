"""`compare`: the same figures under two rule books."""

from typing import TYPE_CHECKING, Annotated

import typer

from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.options import PeriodOption, ProvinceOption, UnitOption, ask_of, command, session_of
from drugfree_cli.cli.session import Format
from drugfree_cli.cli.words import both
from drugfree_cli.model.plan import UNDETERMINED

if TYPE_CHECKING:
    from drugfree_cli.workflows.comparing import ComparedPlans

PlansOption = Annotated[
    list[str] | None,
    typer.Option(
        "--plan",
        metavar=both("KẾ_HOẠCH", "ID"),
        help=both("Hai kế hoạch để so (ghi hai lần).", "The two plans to compare (given twice)."),
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "compare",
        vi="So kết quả của cùng số liệu theo hai bộ tiêu chí: xã nào đổi loại, vì sao.",
        en="Compare the same figures under two rule books: which communes move, and why.",
        example="drugfree compare --plan ninh-thuan-2024 --plan qd-28-2025 --province ninh-thuan --period 2024",
    )(compare)


def compare(
    ctx: typer.Context,
    plan: PlansOption = None,
    province: ProvinceOption = None,
    unit: UnitOption = None,
    period: PeriodOption = None,
) -> ExitStatus:
    """Compare the same figures under two rule books."""
    from drugfree_cli.cli.shapes_compare import COLUMNS, comparison_rows, comparison_shape
    from drugfree_cli.cli.show import show_csv, show_json
    from drugfree_cli.cli.show_compare import show_comparison
    from drugfree_cli.model.errors import UsageError
    from drugfree_cli.workflows.comparing import compare_plans

    session = session_of(ctx)
    if plan is None or len(plan) != 2:
        raise UsageError("compare-two-plans", given=len(plan or ()))
    ask = ask_of(ctx, province=province, unit=unit, period=period)
    compared = compare_plans(ask, (plan[0], plan[1]), session.workspace())
    if session.format is Format.JSON:
        show_json(comparison_shape(compared.result, session.lang))
    elif session.format is Format.CSV:
        show_csv(COLUMNS, comparison_rows(compared.result, session.lang))
    else:
        show_comparison(session, compared.result)
    return _status(compared)


def _status(compared: "ComparedPlans") -> ExitStatus:
    pairs = compared.result.communes
    open_ = any(UNDETERMINED in (each.first.complexity, each.second.complexity) for each in pairs)
    return ExitStatus.DATA_ERRORS if open_ else ExitStatus.DONE
