"""What senders are: communes, or the hamlets, agencies, departments and districts of a plan that names its own."""

from collections.abc import Iterable, Mapping

from drugfree_cli.model.dossier import Sender
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.text import Text, same

_COMMUNES = Text(vi="Đơn vị cấp xã", en="Communes")


def are_own(senders: Iterable[Sender]) -> bool:
    """Tell whether senders stand in groups of the plan's own."""
    return any(each.group is not None for each in senders)


def by_group(plan: Plan, senders: Iterable[Sender]) -> Mapping[Text, tuple[Sender, ...]]:
    """Put senders under what they are, in the plan's order; under one name where all are communes."""
    groups: dict[Text, list[Sender]] = {each.name: [] for each in plan.senders}
    for sender in senders:
        groups.setdefault(group_name(plan, sender), []).append(sender)
    return {name: tuple(members) for name, members in groups.items() if members}


def group_name(plan: Plan, sender: Sender) -> Text:
    """Name what a sender is."""
    if sender.group is None:
        return _COMMUNES
    return next((each.name for each in plan.senders if each.id == sender.group), same(sender.group))
