"""`consolidate`, `report`, `export` and `trace`: what leaves the office, and where every figure comes from."""

import io
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from drugfree_cli.cli import completion_values
from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.options import (
    ForceOption,
    OutputOption,
    PdfOption,
    PeriodOption,
    PlanOption,
    ProvinceOption,
    UnitOption,
    ask_of,
    command,
    session_of,
)
from drugfree_cli.cli.paper_commands import show_documents
from drugfree_cli.cli.session import Format, Session
from drugfree_cli.cli.words import both
from drugfree_cli.model.text import Text

if TYPE_CHECKING:
    from drugfree_cli.cli.shapes import Json
    from drugfree_cli.workflows.export import Exported

AllVersions = Annotated[bool, typer.Option("--all-versions", help=both("Xuất mọi phiên bản.", "Export every version."))]
UnitArgument = Annotated[
    str,
    typer.Argument(
        autocompletion=completion_values.units, metavar=both("ĐƠN_VỊ", "UNIT"), help=both("Xã.", "A commune.")
    ),
]
IndicatorArgument = Annotated[
    str, typer.Argument(metavar=both("CHỈ_TIÊU", "INDICATOR"), help=both("Mã chỉ tiêu.", "An indicator's id."))
]
VerifyOption = Annotated[
    Path | None,
    typer.Option(
        "--verify",
        metavar=both("TỆP", "FILE"),
        help=both(
            "Không viết; cho biết kho còn cho đúng số liệu của báo cáo này không.",
            "Write nothing; tell whether the store still gives the figures of this report.",
        ),
    ),
]
EXPORT_COLUMNS = ("unit_code", "period", "indicator", "value", "file", "sha256", "sheet", "cell", "version")


def register(app: typer.Typer) -> None:
    """Add the commands."""

    command(
        app,
        "consolidate",
        vi="Viết sổ tổng hợp Excel của tỉnh, huyện hoặc xã.",
        en="Write the consolidated workbook of a province, district or commune.",
        example="drugfree consolidate --period 2024-H2",
    )(consolidate)

    command(
        app,
        "report",
        vi="Viết báo cáo Word theo thể thức văn bản hành chính, sẵn để ký.",
        en="Write the official report as a Word document, ready to sign.",
        example="drugfree report --period 2024-H2",
    )(report)

    command(
        app,
        "export",
        vi="Xuất số liệu đã lưu: mỗi giá trị một dòng, kèm ô nguồn.",
        en="Export the stored figures: one row a value, with the cell each came from.",
        example="drugfree export --period 2024-H2 -o so-lieu.csv",
    )(export)

    command(
        app,
        "trace",
        vi="Lần theo một số liệu: mọi phiên bản, tệp, trang tính và ô.",
        en="Follow one figure: every version, file, sheet and cell.",
        example="drugfree trace 22810 addicts_total --period 2024",
    )(trace)


def consolidate(
    ctx: typer.Context,
    period: PeriodOption = None,
    province: ProvinceOption = None,
    unit: UnitOption = None,
    plan: PlanOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> ExitStatus:
    """Write the consolidated workbook of a province, district or commune."""
    from drugfree_cli.workflows import documents

    asked = ask_of(ctx, province=province, period=period, plan=plan, unit=unit)
    session = session_of(ctx)
    path = documents.consolidate(asked, session.workspace(), documents.Output(path=output, force=force), session.now)
    return show_documents([path], pdf=False, force=force)


def report(
    ctx: typer.Context,
    period: PeriodOption = None,
    province: ProvinceOption = None,
    unit: UnitOption = None,
    plan: PlanOption = None,
    output: OutputOption = None,
    pdf: PdfOption = False,
    verify: VerifyOption = None,
    force: ForceOption = False,
) -> ExitStatus:
    """Write the official report as a Word document, ready to sign."""
    if verify is not None:
        return _verify(ctx, verify)
    from drugfree_cli.workflows import documents

    asked = ask_of(ctx, province=province, period=period, plan=plan, unit=unit)
    session = session_of(ctx)
    path = documents.report(asked, session.workspace(), documents.Output(path=output, force=force), session.now)
    return show_documents([path], pdf=pdf, force=force)


def export(
    ctx: typer.Context,
    period: PeriodOption = None,
    province: ProvinceOption = None,
    unit: UnitOption = None,
    plan: PlanOption = None,
    output: OutputOption = None,
    all_versions: AllVersions = False,
    force: ForceOption = False,
) -> ExitStatus:
    """Export the stored figures: one row a value, with the cell each came from."""
    from drugfree_cli.workflows.export import export_rows

    session = session_of(ctx)
    ask = ask_of(ctx, province=province, period=period, plan=plan, unit=unit)
    _show_rows(session, export_rows(ask, session.workspace(), all_versions=all_versions), output, force)
    return ExitStatus.DONE


def trace(
    ctx: typer.Context,
    unit: UnitArgument,
    indicator: IndicatorArgument,
    period: PeriodOption = None,
    province: ProvinceOption = None,
    plan: PlanOption = None,
) -> ExitStatus:
    """Follow one figure: every version, file, sheet and cell."""
    from drugfree_cli.cli.shapes_records import trace_shape
    from drugfree_cli.cli.show import show_csv, show_json
    from drugfree_cli.cli.show_records import show_trace
    from drugfree_cli.workflows.export import trace_figure

    session = session_of(ctx)
    ask = ask_of(ctx, province=province, period=period, plan=plan, unit=unit)
    result = trace_figure(ask, indicator, session.workspace())
    shape = trace_shape(result)
    if session.format is Format.JSON:
        show_json(shape)
    elif session.format is Format.CSV:
        show_csv((*EXPORT_COLUMNS, "kind", "author", "reason", "received"), shape["versions"])  # type: ignore[arg-type]  # our own shape
    else:
        show_trace(session, result)
    return ExitStatus.DONE


def _verify(ctx: typer.Context, path: Path) -> ExitStatus:
    from drugfree_cli.cli.show import show_json, show_text
    from drugfree_cli.workflows.audit import verify_document

    session = session_of(ctx)
    found = verify_document(path, ask_of(ctx), session.workspace())
    now = found.dossier.fingerprint
    if session.format is Format.JSON:
        show_json({"same": found.is_same, "borne": found.borne, "now": found.dossier.fingerprint})
    elif found.is_same:
        show_text(
            Text(
                vi=f"Khớp: kho vẫn cho đúng số liệu của báo cáo ({found.borne}).",
                en=f"The same: the store still gives the figures of the report ({found.borne}).",
            ).to(session.lang)
        )
    else:
        show_text(
            Text(
                vi=f"Đã khác: báo cáo mang mã {found.borne}, số liệu trong kho nay là {now}.",
                en=f"Not the same: the report bears {found.borne}, the store's figures are now {now}.",
            ).to(session.lang)
        )
    return ExitStatus.DONE if found.is_same else ExitStatus.DATA_ERRORS


def _show_rows(session: Session, found: "Exported", output: Path | None, force: bool) -> None:
    """Print rows where a text format or `-` asks for it, else write them to a file."""
    from drugfree_cli.cli.shapes_records import row_shape
    from drugfree_cli.cli.show import show_path, tell, write_text_output
    from drugfree_cli.workflows.documents import STDOUT, Output, target

    if not found.rows:
        tell(session, _nothing_stored(found))
    shapes = [row_shape(row) for row in found.rows]
    as_json = session.format is Format.JSON or (session.format is Format.TABLE and _names_json(output))
    if output == STDOUT or (output is None and session.format is not Format.TABLE):
        _write_rows(shapes, sys.stdout, as_json=as_json)
        return
    name = f"so-lieu_{found.scope.slug}_{found.period}.{'json' if as_json else 'csv'}"
    path = target(Output(path=output), session.workspace().out, name)
    stream = io.StringIO()
    _write_rows(shapes, stream, as_json=as_json)
    show_path(write_text_output(path, stream.getvalue(), force=force))


def _nothing_stored(found: "Exported") -> Text:
    periods = ", ".join(found.periods) or "–"
    return Text(
        vi=f"Kho không có báo cáo kỳ {found.period} của {found.scope.name}; các kỳ có trong kho: {periods}.",
        en=f"The store holds no return of {found.scope.name} for {found.period}; periods in the store: {periods}.",
    )


def _names_json(output: Path | None) -> bool:
    return output is not None and output.suffix.lower() == ".json"


def _write_rows(shapes: "Sequence[Mapping[str, Json]]", stream: TextIO, *, as_json: bool) -> None:
    from drugfree_cli.cli.show import show_csv, show_json

    if as_json:
        show_json(shapes, stream)
    else:
        show_csv(EXPORT_COLUMNS, shapes, stream)
