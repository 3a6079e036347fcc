"""The deadlines of offices further up, for the period of a dossier."""

from datetime import timedelta

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.periods import parse_period
from drugfree_cli.reporting import numbers, prose


def further_up(dossier: Dossier) -> list[str]:
    """Say by which day who must report further up: those are not the days of the returns."""
    kind, last = parse_period(dossier.period).kind, dossier.classification.last
    return [
        prose.sentence(
            f"{each.who.vi}: chậm nhất ngày {numbers.day(last + timedelta(days=each.days))} (theo {each.clause})"
        )
        for each in dossier.plan.deadlines
        if each.who is not None and each.period == kind.value
    ]
