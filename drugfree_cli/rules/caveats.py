"""What a reader must know before the classes of a territory: criteria that only stand in, criteria left out."""

from collections.abc import Iterable, Sequence

from drugfree_cli.model.plan import Criterion, Plan
from drugfree_cli.model.results import CommuneResult
from drugfree_cli.model.text import Text


def caveats(plan: Plan, communes: Sequence[CommuneResult]) -> tuple[Text, ...]:
    """Say that classes rest on criteria that stand in for a text that was not read, and which ones were left out."""
    criteria = [each for rule in (*plan.classes, plan.other) for each in rule.criteria]
    left_out = {code for each in communes for code in each.left_out}
    unverified = [each for each in criteria if each.unverified and each.id not in left_out]
    missing = [each for each in criteria if each.id in left_out]
    said: list[Text] = []
    if unverified:
        names = _by_title(unverified)
        said.append(
            Text(
                vi=f"Xếp loại dựa trên tiêu chí tạm dùng, chưa kiểm chứng với văn bản gốc: {names.vi}",
                en=f"Classes rest on stand-in criteria, not verified against the text of the law: {names.en}",
            )
        )
    if missing:
        names = _by_title(missing)
        said.append(
            Text(
                vi=f"Tiêu chí không xét vì biểu không hỏi số liệu: {names.vi}",
                en=f"Criteria left out since the return does not ask for their figures: {names.en}",
            )
        )
    return tuple(said)


def _by_title(criteria: Iterable[Criterion]) -> Text:
    """Name criteria once by what they measure, with the ids that they have in the different classes."""
    ids: dict[Text, list[str]] = {}
    for each in criteria:
        ids.setdefault(each.title, []).append(each.id)
    return Text(
        vi="; ".join(f"{title.vi} ({', '.join(codes)})" for title, codes in ids.items()),
        en="; ".join(f"{title.en} ({', '.join(codes)})" for title, codes in ids.items()),
    )
