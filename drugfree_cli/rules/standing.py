"""How near a commune came to the graver classes that ask for several criteria."""

from drugfree_cli.model.plan import ClassRule, Plan
from drugfree_cli.model.results import CommuneResult
from drugfree_cli.model.text import Text


def standings(plan: Plan, result: CommuneResult) -> tuple[Text, ...]:
    """Say of each class graver than the commune's that takes several criteria how many it met: "2/5, cần 3".

    For an undetermined commune of all such classes; nothing where the plan has none, or the commune sent nothing.
    """
    if result.complexity is None or not result.reported:
        return ()
    graver: list[ClassRule] = []
    for rule in plan.classes:
        if rule.id == result.complexity:
            break
        graver.append(rule)
    return tuple(_standing(rule, result) for rule in graver if rule.k > 1)


def _standing(rule: ClassRule, result: CommuneResult) -> Text:
    own = [each for each in result.by_class if each.class_id == rule.id]
    met = [each.criterion for each in own if each.met]
    unknown = [each.criterion for each in own if each.met is None]
    vi = f"{rule.name.vi}: đạt {len(met)}/{len(own)} tiêu chí{_listed(met)}, cần {rule.k}"
    en = f"{rule.name.en}: {len(met)} of {len(own)} criteria met{_listed(met)}, {rule.k} needed"
    if unknown:
        vi, en = f"{vi}; {len(unknown)} chưa rõ{_listed(unknown)}", f"{en}; {len(unknown)} unknown{_listed(unknown)}"
    return Text(vi=vi, en=en)


def _listed(criteria: list[str]) -> str:
    return f" ({', '.join(criteria)})" if criteria else ""
