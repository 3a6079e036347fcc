"""A campaign is summed up from what its senders reported for its days."""

from collections.abc import Sequence
from dataclasses import fields

from drugfree_cli.model.campaign import Campaign, CampaignDossier
from drugfree_cli.model.dossier import Dossier, Sender
from drugfree_cli.model.findings import Finding
from drugfree_cli.model.plan import Plan
from drugfree_cli.rules.campaign import sum_up
from drugfree_cli.rules.figures import figures_for, rests_on
from drugfree_cli.rules.same_days import called_alike, judged_period
from drugfree_cli.rules.senders import Reporting
from drugfree_cli.workflows.choices import Setting
from drugfree_cli.workflows.classify import Sent
from drugfree_cli.workflows.records import by_unit, reading
from drugfree_cli.workflows.status import list_senders
from drugfree_cli.workflows.workspace import Workspace


def is_campaign(plan: Plan) -> bool:
    """Tell whether a plan sums up tasks and judges no commune."""
    return bool(plan.tasks) and not plan.classes and not plan.drug_free


def sum_up_stored(setting: Setting, workspace: Workspace) -> Campaign:
    """Sum up what the store holds of a campaign, of all who report or of the one whom the setting is narrowed to."""
    with reading(workspace) as reader:
        sent, rejections = by_unit(reader.returns(units=setting.territory.codes)), reader.rejections()
    return campaign_of(setting, sent, list_senders(setting, sent, rejections, workspace.deadlines))


def campaign_of(setting: Setting, sent: Sent, states: Sequence[Sender]) -> Campaign:
    """Sum up a campaign from the returns of those who report to it."""
    plan, senders = setting.plan, _reporting(setting)
    asked = judged_period(plan, setting.period)
    alike = called_alike(sent, asked, plan.calendar)
    codes = [unit.code for group in senders for unit in group.units]
    figures = {code: figures_for(alike.get(code, ()), asked, plan.asks, so_far=False) for code in codes}
    return sum_up(plan, senders, figures, states)


def _reporting(setting: Setting) -> tuple[Reporting, ...]:
    # Of a part of the territory only those are told who report from it: that a group has nobody there is no gap.
    return tuple(each for each in setting.territory.senders if each.units or setting.territory.whole)


def with_campaign(dossier: Dossier, setting: Setting, sent: Sent) -> CampaignDossier:
    """Add a campaign's results to its dossier, and name its senders where only units were named."""
    plan = setting.plan
    units = {unit.code: unit for group in _reporting(setting) for unit in group.units}
    asked = judged_period(plan, setting.period)
    alike = called_alike(sent, asked, plan.calendar)
    told = [found for code in units for each in rests_on(alike.get(code, ()), asked) for found in each.findings]
    known = {each.name: getattr(dossier, each.name) for each in fields(dossier)}
    return CampaignDossier(
        **known
        | {
            "units": {**dossier.units, **units},
            "findings": _each_once([*dossier.findings, *told]),
            "campaign": campaign_of(setting, sent, dossier.senders),
        }
    )


def _each_once(findings: list[Finding]) -> tuple[Finding, ...]:
    kept: list[Finding] = []
    for each in findings:
        if each not in kept:
            kept.append(each)
    return tuple(kept)
