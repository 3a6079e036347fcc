"""`classify`, `explain` and `targets`: what the figures say under the law."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drugfree_cli.cli import completion_values
from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.options import PeriodOption, PlanOption, ProvinceOption, UnitOption, ask_of, command, session_of
from drugfree_cli.cli.session import Format, Session
from drugfree_cli.cli.words import both
from drugfree_cli.model.text import Text, same

if TYPE_CHECKING:
    from drugfree_cli.model.results import TargetsResult
    from drugfree_cli.workflows.choices import Ask
    from drugfree_cli.workflows.classify import Classified

OptionalFiles = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar=both("[TỆP…]", "[FILE…]"),
        help=both(
            "Tệp báo cáo; không nêu thì lấy từ kho số liệu.",
            "Returns; without them, what the store holds.",
        ),
    ),
]
UnitArgument = Annotated[
    str,
    typer.Argument(
        autocompletion=completion_values.units,
        metavar=both("ĐƠN_VỊ", "UNIT"),
        help=both("Xã, huyện hoặc tỉnh.", "A commune, district or province."),
    ),
]
YearOption = Annotated[
    int | None,
    typer.Option(
        "--year",
        metavar=both("NĂM", "YEAR"),
        help=both("Năm đánh giá; không nêu thì là năm của kỳ mới nhất.", "The year; else that of the latest period."),
    ),
]
CLASS_COLUMNS = (
    "code",
    "name",
    "district_code",
    "complexity",
    "drug_free",
    "failed",
    "unknown",
    "conflict",
    "provisional",
    "reasons",
    "selected",
    "unverified",
    "readings",
    "notes",
)
TARGET_COLUMNS = ("id", "clause", "kind", "unit", "direction", "base", "required", "actual", "status", "text")


def register(app: typer.Typer) -> None:
    """Add the commands."""

    command(
        app,
        "classify",
        vi="Xếp loại xã, huyện kèm lý do; từ kho số liệu hoặc thẳng từ các tệp.",
        en="Classify communes and districts with reasons; from the store or straight from files.",
        example="drugfree classify --province ninh-thuan --period 2024",
    )(classify)

    command(
        app,
        "explain",
        vi="Giải thích loại của một đơn vị: từng tiêu chí, số liệu, điều khoản, ô nguồn, và cách lên loại tốt hơn.",
        en="Explain one unit's class: each criterion, figure, clause, source cell, and the way to a better class.",
        example="drugfree explain 22810 --period 2024",
    )(explain)

    command(
        app,
        "targets",
        vi="Đo các chỉ tiêu hằng năm của kế hoạch: số gốc, yêu cầu, thực hiện, đánh giá.",
        en="Measure the plan's yearly targets: base, required, actual, verdict.",
        example="drugfree targets --year 2024",
    )(targets)


def classify(
    ctx: typer.Context,
    files: OptionalFiles = None,
    province: ProvinceOption = None,
    unit: UnitOption = None,
    period: PeriodOption = None,
    plan: PlanOption = None,
) -> ExitStatus:
    """Classify communes and districts with reasons; from the store or straight from files."""
    from drugfree_cli.workflows.campaign import is_campaign

    session = session_of(ctx)
    ask = ask_of(ctx, province=province, period=period, plan=plan, unit=unit)
    result = _classified(session, ask, files)
    if is_campaign(result.setting.plan) and session.format is not Format.CSV:
        _show_campaign(session, result)
    else:
        _show_classes(session, result)
    _tell_of_files(session, result)
    return _status(session, result)


def explain(
    ctx: typer.Context,
    unit: UnitArgument,
    period: PeriodOption = None,
    province: ProvinceOption = None,
    plan: PlanOption = None,
) -> ExitStatus:
    """Explain one unit's class."""
    from drugfree_cli.cli.sender_commands import show_account
    from drugfree_cli.workflows.classify import classify_stored
    from drugfree_cli.workflows.listing import account_of

    session = session_of(ctx)
    ask = ask_of(ctx, province=province, period=period, plan=plan, unit=unit)
    workspace = session.workspace()
    if (account := account_of(ask, workspace)) is not None:
        show_account(session, account, workspace)
        return ExitStatus.DATA_ERRORS if account.missing else ExitStatus.DONE
    result = classify_stored(ask, workspace)
    _show_explanation(session, result)
    return _status(session, result)


def targets(
    ctx: typer.Context, year: YearOption = None, province: ProvinceOption = None, plan: PlanOption = None
) -> ExitStatus:
    """Measure the plan's yearly targets: base, required, actual, verdict."""
    from drugfree_cli.cli.shapes_targets import target_rows, targets_shape
    from drugfree_cli.cli.show import show_csv, show_json, tell
    from drugfree_cli.cli.show_targets import show_targets
    from drugfree_cli.workflows.targets import measure_stored

    session = session_of(ctx)
    ask = ask_of(ctx, province=province, plan=plan)
    result = measure_stored(ask, year, session.workspace())
    if session.format is Format.JSON:
        show_json(targets_shape(result, session.lang))
    elif session.format is Format.CSV:
        show_csv(TARGET_COLUMNS, target_rows(result, session.lang))
    elif result.targets:
        show_targets(session, result)
    if not result.targets:
        tell(session, _no_targets(result))
    return ExitStatus.DONE


def _no_targets(result: "TargetsResult") -> Text:
    return Text(
        vi=f"{result.area_name}, năm {result.year}: kế hoạch {result.plan} không đặt chỉ tiêu nào.",
        en=f"{result.area_name}, {result.year}: the plan {result.plan} sets no targets.",
    )


def _classified(session: Session, ask: "Ask", files: list[Path] | None) -> "Classified":
    from drugfree_cli.workflows.classify import classify_files, classify_stored
    from drugfree_cli.workflows.ingest import list_files

    if files:
        return classify_files(list_files(files), ask, session.find_workspace())
    return classify_stored(ask, session.workspace())


def _show_classes(session: Session, result: "Classified") -> None:
    from drugfree_cli.cli.shapes_classes import classification_shape, commune_notes, commune_shape, reasons_of
    from drugfree_cli.cli.show import show_csv, show_json
    from drugfree_cli.cli.show_campaign import show_no_classes
    from drugfree_cli.cli.show_classification import show_classification

    if session.format is Format.JSON:
        show_json(classification_shape(result.result, session.lang))
    elif session.format is Format.CSV:
        rows = [
            {
                **commune_shape(commune, session.lang),
                "failed": " ".join(commune.failed),
                "unknown": " ".join(commune.unknown),
                "reasons": "; ".join(each.text.to(session.lang) for each in reasons_of(commune)),
                "selected": commune.selected,
                "unverified": " ".join(commune.unverified),
                "readings": " ".join(f"{each.id}={each.drug_free.value}" for each in commune.readings),
                "notes": "; ".join(note.to(session.lang) for note in commune_notes(commune)),
            }
            for commune in result.result.communes
        ]
        show_csv(CLASS_COLUMNS, rows)
    elif not (result.setting.plan.classes or result.setting.plan.drug_free):
        show_no_classes(result.setting.plan.id, result.setting.scope.name, str(result.setting.period), session.lang)
    else:
        units = {each.code: each for each in result.setting.territory.districts}
        show_classification(session, result.setting.plan, result.result, units, result.setting.scope.name)


def _show_campaign(session: Session, result: "Classified") -> None:
    """Show a campaign's results by task; of single files, which are no campaign, only that they are not classified."""
    from drugfree_cli.cli.shapes_campaign import campaign_shape
    from drugfree_cli.cli.shapes_classes import classification_shape
    from drugfree_cli.cli.show import show_json
    from drugfree_cli.cli.show_campaign import show_campaign, show_no_classes
    from drugfree_cli.workflows.campaign import sum_up_stored

    setting = result.setting
    campaign = sum_up_stored(setting, session.workspace()) if result.validation is None else None
    if session.format is Format.JSON:
        added = campaign_shape(campaign, session.lang) if campaign else {}
        show_json({**classification_shape(result.result, session.lang), **added})
    elif campaign is None:
        show_no_classes(setting.plan.id, setting.scope.name, str(setting.period), session.lang)
    else:
        show_campaign(session, setting.plan.id, setting.scope.name, str(setting.period), campaign)


def _tell_of_files(session: Session, result: "Classified") -> None:
    """Say beside the classes what is wrong in the files that they were read from, and what of them did not count."""
    from drugfree_cli.cli.show import tell
    from drugfree_cli.model.findings import Severity

    for each in result.validation.findings if result.validation else ():
        if each.severity is Severity.ERROR:
            tell(session, same(f"{each.place}: {each.message(session.lang)}"))
    if result.aside:
        others = ", ".join(result.aside)
        words = Text(
            vi=f"Số liệu kỳ {others} trong các tệp không dùng để xếp loại kỳ {result.setting.period}.",
            en=f"Figures of {others} in the files have no bearing on {result.setting.period}.",
        )
        tell(session, words)


def _show_explanation(session: Session, result: "Classified") -> None:
    from drugfree_cli.cli.shapes_explain import CRITERION_COLUMNS, criterion_rows, explanation_shape
    from drugfree_cli.cli.show import show_csv, show_json
    from drugfree_cli.cli.show_explain import show_explanation
    from drugfree_cli.cli.show_explain_areas import show_district, show_no_district, show_no_province, show_province
    from drugfree_cli.model.units import Level

    plan, scope = result.setting.plan, result.setting.scope
    if session.format is Format.JSON:
        show_json(explanation_shape(plan, result.result, scope.code, session.lang))
        return
    if session.format is Format.CSV:
        show_csv(CRITERION_COLUMNS, criterion_rows(result.result, scope.code, session.lang))
        return
    if scope.level is Level.DISTRICT and not result.result.districts:
        show_no_district(session, plan, scope)
    if scope.level is Level.PROVINCE:
        found = result.result.province_result
        if found is None:
            show_no_province(session, plan, scope)
        else:
            show_province(session, plan, scope.name, found, result.result.notes)
    for district in result.result.districts:
        show_district(session, plan, district, result.result.notes)
    for commune in result.result.communes:
        if commune.code == scope.code:
            show_explanation(session, plan, commune, result.result.notes)


def _status(session: Session, result: "Classified") -> ExitStatus:
    from drugfree_cli.cli.return_commands import checked_status

    if result.validation is not None:
        status = checked_status(session, result.validation)
        if status is not ExitStatus.DONE:
            return status
    undetermined = any(commune.is_undetermined for commune in result.result.communes)
    return ExitStatus.DATA_ERRORS if undetermined else ExitStatus.DONE
