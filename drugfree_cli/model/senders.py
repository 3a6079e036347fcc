"""What senders are: communes, districts, or the hamlets, agencies and departments of a plan that names its own."""

from collections.abc import Iterable, Mapping

from drugfree_cli.model.dossier import Sender
from drugfree_cli.model.plan import Plan, SenderGroup, SenderSource
from drugfree_cli.model.text import Text, same
from drugfree_cli.model.units import Unit

_UNDER = "/"
"""Parts the code of a sender that is in no gazetteer from the code of the unit above it."""
_COMMUNES = Text(vi="Đơn vị cấp xã", en="Communes")
_DISTRICTS = Text(vi="Đơn vị cấp huyện", en="Districts")
_OTHERS = Text(vi="Đơn vị khác", en="Others")


def is_own(code: str) -> bool:
    """Tell whether a code is that of a sender of a plan's own, which stands in no gazetteer."""
    return _UNDER in code


def by_group(
    plan: Plan, senders: Iterable[Sender], units: Mapping[str, Unit] | None = None
) -> Mapping[Text, tuple[Sender, ...]]:
    """Put senders under what they are, in the plan's order; one group alone where all are communes."""
    groups: dict[Text, list[Sender]] = {each.name: [] for each in plan.senders}
    for sender in senders:
        groups.setdefault(group_name(plan, sender.unit_code, units or {}), []).append(sender)
    return {name: tuple(members) for name, members in groups.items() if members}


def group_name(plan: Plan, code: str, units: Mapping[str, Unit]) -> Text:
    """Name what a sender is by the plan's groups; by the kind of its unit where no group tells."""
    found = next((each for each in plan.senders if _belongs(each, code, units)), None)
    if found is not None:
        return found.name
    if not is_own(code):
        return _DISTRICTS if len(code) == _DISTRICT else _COMMUNES
    if code in units:
        return same(units[code].kind)
    own = [each for each in plan.senders if each.source is SenderSource.WORKSPACE]
    return own[0].name if len(own) == 1 else _OTHERS


def _belongs(group: SenderGroup, code: str, units: Mapping[str, Unit]) -> bool:
    match group.source:
        case SenderSource.COMMUNES:
            return not is_own(code) and len(code) == _COMMUNE
        case SenderSource.DISTRICTS:
            return not is_own(code) and len(code) == _DISTRICT
        case SenderSource.NAMED:
            return code.rpartition(_UNDER)[2] in {each.slug for each in group.members} and is_own(code)
        case SenderSource.WORKSPACE:
            return code in units and units[code].kind in (group.id, group.name.vi)


_COMMUNE, _DISTRICT = 5, 3
"""How many digits the codes of communes and districts have."""
