"""A campaign is summed up from what its senders reported for its days."""

from dataclasses import fields

from drugfree_cli.model.campaign import CampaignDossier
from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.findings import Finding
from drugfree_cli.rules.campaign import sum_up
from drugfree_cli.rules.figures import figures_for, rests_on
from drugfree_cli.rules.same_days import called_alike, judged_period
from drugfree_cli.workflows.choices import Setting
from drugfree_cli.workflows.classify import Sent


def with_campaign(dossier: Dossier, setting: Setting, sent: Sent) -> CampaignDossier:
    """Add a campaign's results to its dossier, and name its senders where only units were named."""
    plan = setting.plan
    # Of a part of the territory only those are told who report from it: that a group has nobody there is no gap.
    senders = tuple(each for each in setting.territory.senders if each.units or setting.territory.whole)
    units = {unit.code: unit for group in senders for unit in group.units}
    asked = judged_period(plan, setting.period)
    alike = called_alike(sent, asked, plan.calendar)
    figures = {code: figures_for(alike.get(code, ()), asked, plan.asks, so_far=False) for code in units}
    told = [found for code in units for each in rests_on(alike.get(code, ()), asked) for found in each.findings]
    known = {each.name: getattr(dossier, each.name) for each in fields(dossier)}
    return CampaignDossier(
        **known
        | {
            "units": {**dossier.units, **units},
            "findings": _each_once([*dossier.findings, *told]),
            "campaign": sum_up(plan, senders, figures, dossier.senders),
        }
    )


def _each_once(findings: list[Finding]) -> tuple[Finding, ...]:
    kept: list[Finding] = []
    for each in findings:
        if each not in kept:
            kept.append(each)
    return tuple(kept)
