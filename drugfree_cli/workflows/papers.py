"""The papers beside the report: the reminder, the yearly review, the proposal to recognise a commune."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.periods import parse_period, year
from drugfree_cli.model.results import CommuneResult, DrugFree, TargetsResult
from drugfree_cli.model.units import Level
from drugfree_cli.rules.calendar import span_of
from drugfree_cli.workflows.bases import codes_with_past
from drugfree_cli.workflows.choices import Ask, Setting, settle, settle_period
from drugfree_cli.workflows.documents import Output, in_file_name, print_to, target, target_folder
from drugfree_cli.workflows.dossiers import gather
from drugfree_cli.workflows.records import by_unit, found_in, reading, registered
from drugfree_cli.workflows.return_letters import LetterTerms, deadline
from drugfree_cli.workflows.targets import measure, measured_before, recorded_bases
from drugfree_cli.workflows.workspace import Workspace


def remind(ask: Ask, workspace: Workspace, output: Output) -> Path | None:
    """Write the letter to those who have not sent, and give its path; None where everybody has."""
    from drugfree_cli.reporting.reminder import TEMPLATE, Reminder, behind, write_reminder
    from drugfree_cli.reporting.templates import find_template

    path = target(output, workspace.out, "don-doc.docx")
    dossier = gather(ask, workspace)
    if not behind(dossier):
        return None
    if output.path is None or path.name == "don-doc.docx":
        path = path.with_name(f"don-doc_{dossier.scope.slug}_{in_file_name(dossier.period)}.docx")
    terms = LetterTerms(deadlines=workspace.deadlines, root=workspace.root)
    period = parse_period(dossier.period)
    answer_by = deadline(period, {str(period): dossier.plan}, dossier.on, terms)
    template = find_template(TEMPLATE, workspace.root)
    reminder = Reminder(dossier=dossier, answer_by=answer_by)
    return print_to(path, output.force, dossier, lambda temporary: write_reminder(reminder, template, temporary))


def review(ask: Ask, number: int | None, workspace: Workspace, output: Output) -> Path:
    """Write the review of a year's targets, else of the latest period's year, and give its path."""
    from drugfree_cli.reporting.review import TEMPLATE, Review, write_review
    from drugfree_cli.reporting.templates import find_template

    target(output, workspace.out, "chi-tieu.docx")
    with reading(workspace) as reader:
        found = found_in(workspace, reader)
        if number is None and not (ask.period or found.periods):
            raise UsageError("year-unknown-here")
        wanted = settle_period(ask, found).year if number is None else number
        asked = replace(ask, period=str(year(wanted)))
        setting = settle(asked, found)
        _refuse_without_targets(setting)
        codes = codes_with_past(setting.territory)
        sent, days = by_unit(reader.returns(units=codes)), registered(reader, setting.territory)
        bases = recorded_bases(reader, setting)
    measured = partial(measure, setting, sent=sent, days=days, bases=bases)
    earlier = measured_before(setting, wanted, sent, days, bases)
    ahead = measured(wanted + 1) if _governs(setting, wanted + 1) else None
    dossier = gather(asked, workspace)
    targets = dossier.targets or measured(wanted)
    written = Review(dossier=_with(dossier, targets), targets=targets, earlier=earlier, ahead=ahead)
    path = target(output, workspace.out, f"danh-gia-chi-tieu_{dossier.scope.slug}_{wanted}.docx")
    template = find_template(TEMPLATE, workspace.root)
    return print_to(path, output.force, dossier, lambda temporary: write_review(written, template, temporary))


def propose(ask: Ask, workspace: Workspace, output: Output) -> tuple[Path, ...]:
    """Write submission and minutes for a commune that meets the plan's drug-free criteria, and give their paths."""
    from drugfree_cli.reporting.proposal import MINUTES, SUBMISSION, write_proposal
    from drugfree_cli.reporting.templates import find_template

    dossier = gather(ask, workspace)
    _refuse_unmet(dossier)
    folder = target_folder(
        output, workspace.out, f"de-nghi-cong-nhan_{dossier.scope.slug}_{in_file_name(dossier.period)}"
    )
    return tuple(
        print_to(
            folder / name,
            output.force,
            dossier,
            partial(write_proposal, dossier, name, find_template(name, workspace.root)),
        )
        for name in (SUBMISSION, MINUTES)
    )


def _refuse_without_targets(setting: Setting) -> None:
    """Refuse a review where the plan sets no targets, or sets them for a wider area than the one asked for."""
    if not setting.plan.targets:
        raise UsageError("review-without-targets", plan=setting.plan.id)
    if setting.scope.level is not Level.PROVINCE and setting.scope.code not in setting.plan.territory:
        raise UsageError("review-of-part", unit=setting.scope.name, province=setting.territory.province.name)


def _governs(setting: Setting, number: int) -> bool:
    last = span_of(year(number), setting.plan.calendar).last
    return setting.plan.governs_to is None or last <= setting.plan.governs_to


def _with(dossier: Dossier, targets: TargetsResult) -> Dossier:
    return replace(dossier, targets=targets)


def _refuse_unmet(dossier: Dossier) -> None:
    """Refuse to propose what the figures do not bear out, and say what is wanting."""
    if not dossier.plan.drug_free:
        raise UsageError("propose-without-criteria", plan=dossier.plan.id)
    if dossier.scope.level is not Level.COMMUNE or len(dossier.classification.communes) != 1:
        raise UsageError("propose-communes-only", unit=dossier.scope.name)
    (commune,) = dossier.classification.communes
    params = {"unit": commune.name, "period": dossier.period, "commune": commune.code}
    if not commune.reported:
        raise UsageError("propose-not-reported", **params)
    if commune.drug_free is not DrugFree.MET:
        raise UsageError("propose-not-met", **params, wanting=_wanting(commune))
    if commune.provisional:
        raise UsageError("propose-part-of-year", **params, year=dossier.period[:4])


def _wanting(commune: CommuneResult) -> str:
    """List the numbers of the criteria not met, those left open with a question mark."""
    return ", ".join((*commune.failed, *(f"{each} (?)" for each in commune.unknown)))
