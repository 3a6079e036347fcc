"""The short name of what a plan calls a drug-free commune, for columns and for the middle of sentences."""

import re

from drugfree_cli.model.plan import UNDETERMINED, ClassId, Plan
from drugfree_cli.model.text import Text

_QUOTED = re.compile("“([^”]+)”")
_TYPE = re.compile(r"\b(?:loại|type) [IVX]+$")
_UNKNOWN = Text(vi="Chưa rõ", en="Unknown")


def short_name(plan: Plan) -> Text:
    """Give the words in quotation marks where the full name has any ("Xã … không tệ nạn (“xã trắng”)"), else all."""
    name = plan.drug_free_name
    return Text(vi=_short(name.vi), en=_short(name.en))


def free_words(plan: Plan) -> Text:
    """Give the short name as it stands inside a sentence: "sạch ma túy", "drug-free"."""
    name = short_name(plan)
    return Text(vi=name.vi[:1].lower() + name.vi[1:], en=name.en[:1].lower() + name.en[1:])


def criteria_words(plan: Plan) -> Text:
    """Name the plan's criteria of a drug-free commune inside a sentence: "the drug-free criteria"."""
    words = free_words(plan)
    en = f"“{words.en}”" if " " in words.en else words.en
    return Text(vi=f"tiêu chí {words.vi}", en=f"the {en} criteria")


def criteria_heading(plan: Plan) -> Text:
    """Head the drug-free criteria by what the plan calls them."""
    name, clause = short_name(plan), plan.drug_free_clause
    en = f"{name.en} criteria" if " " not in name.en else f"Criteria of “{name.en}”"
    return Text(vi=f"Tiêu chí {free_words(plan).vi} ({clause})", en=f"{en} ({clause})")


def class_name(plan: Plan, class_id: ClassId | None) -> Text:
    """Name a class in words."""
    if class_id is None:
        return Text(vi="–", en="–")
    if class_id == UNDETERMINED:
        return Text(vi="Chưa xác định", en="Undetermined")
    return plan.class_names.get(class_id, Text(vi=class_id, en=class_id))


def short_class_name(plan: Plan, class_id: ClassId) -> Text:
    """Name a class in the few words that a narrow column holds: the plan's own short name, "Loại II", else the name."""
    if class_id == UNDETERMINED:
        return _UNKNOWN
    name = plan.class_names.get(class_id, Text(vi=class_id, en=class_id))
    return plan.class_shorts.get(class_id, Text(vi=_of_type(name.vi), en=_of_type(name.en)))


def _of_type(name: str) -> str:
    found = _TYPE.search(name)
    words = found[0] if found else name
    return words[:1].upper() + words[1:]


def _short(name: str) -> str:
    quoted = _QUOTED.search(name)
    words = quoted[1] if quoted else name.strip()
    return words[:1].upper() + words[1:]
