"""The issuing office on paper: letterhead, number, place and date, addressee, recipients, signature block."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from drugfree_cli.model.dossier import Dossier, Office
from drugfree_cli.reporting import numbers, prose
from drugfree_cli.reporting.prose_places import COMMUNE_KINDS, DISTRICT_KINDS

DOTS = "……………"
# The committee's name stands in a line of its own above its unit's: a break that an office would set by hand.
_COMMITTEE = "ỦY BAN NHÂN DÂN"
_KINDS = (*COMMUNE_KINDS, *DISTRICT_KINDS, "tỉnh")


def letterhead(dossier: Dossier) -> Mapping[str, str]:
    """Give the placeholders of the head of a report."""
    office = dossier.office
    return {**heading_of(office, dossier.on), "so_ky_hieu": number(office), "kinh_gui": addressee(office)}


def heading_of(office: Office, on: date) -> Mapping[str, str]:
    """Give who writes, where and when: what the office left empty is dotted, a parent body is then left out."""
    return {
        "co_quan_chu_quan": prose.clean(office.parent_body).upper(),
        "co_quan_ban_hanh": prose.clean(office.body).upper().replace(f"{_COMMITTEE} ", f"{_COMMITTEE}\n", 1) or DOTS,
        "dia_danh_ngay_thang": f"{prose.clean(office.place) or DOTS}, {numbers.long_day(on)}",
    }


def number(office: Office, *, blank: str = " " * 6) -> str:
    """Write number and symbol: "05/BC-UBND"; an empty number leaves room for it to be written in."""
    given, symbol = prose.clean(office.number), prose.clean(office.symbol)
    if not given:
        return f"{blank}/{symbol}"
    return f"{numbers.two_digits(int(given)) if given.isascii() and given.isdigit() else given}/{symbol}"


def for_kind(office: Office, kind: str) -> Office:
    """Give the office as it signs another kind of document: the number is the report's alone, the symbol changes.

    "BC-UBND" becomes "TTr-UBND"; a letter, which has no kind, bears "UBND".
    """
    rest = prose.clean(office.symbol).partition("-")[2]
    return replace(office, number="", symbol="-".join(each for each in (kind, rest) if each))


def addressee(office: Office) -> str:
    """Write to whom the report goes: in one line, or one line each where several are given with ";" between."""
    bodies = [prose.clean(each).rstrip(".") for each in office.addressee.split(";") if prose.clean(each)]
    if len(bodies) <= 1:
        return f"Kính gửi: {bodies[0]}." if bodies else ""
    return "\a".join(["Kính gửi:", *(f"- {each};" for each in bodies[:-1]), f"- {bodies[-1]}."])


def recipients(office: Office) -> str:
    """List who receives the report, "Như trên" first where there is an addressee, the archive last."""
    named = [prose.clean(each).lstrip("-– ").rstrip(";. ") for each in office.recipients]
    kept = [each for each in named if each and prose.lower_first(each) != "như trên" and not each.startswith("Lưu:")]
    first = ["Như trên"] if office.addressee.strip() else []
    archive = prose.clean(office.archive_mark) or DOTS
    return "\a".join([*(f"- {each};" for each in (*first, *kept)), f"- Lưu: {archive}."])


def signature(office: Office) -> Mapping[str, str]:
    """Give the placeholders of the signature block; a head of an agency signs without "TM."."""
    titles = [prose.clean(each).upper() for each in office.sign_title if each.strip()]
    return {
        "ky_thay_mat": prose.clean(office.sign_for).upper(),
        "chuc_vu_nguoi_ky": "\a".join(titles) or DOTS,
        "nguoi_ky": prose.clean(office.signer) or DOTS,
    }


def running_name(dossier: Dossier) -> str:
    """Write the issuing body inside a sentence: "ỦY BAN NHÂN DÂN TỈNH NINH THUẬN" becomes "Ủy ban nhân dân tỉnh …"."""
    body = prose.clean(dossier.office.body)
    if not body:
        return DOTS
    # Some offices write the head in two lines, of which the second names only the unit.
    if body.lower().startswith(tuple(f"{kind} " for kind in _KINDS)) and dossier.office.parent_body:
        body = f"{prose.clean(dossier.office.parent_body)} {body}"
    return prose.upper_first(_with_names(dossier, body.lower())) if body.isupper() else body


def _with_names(dossier: Dossier, words: str) -> str:
    """Give proper names their capitals back: those of the scope, its units and its province."""
    units = (dossier.scope, *dossier.units.values())
    province = prose.mid(dossier.classification.province_name).removeprefix("tỉnh ").removeprefix("thành phố ")
    for name in sorted({province, *(unit.short_name for unit in units)}, key=len, reverse=True):
        words = re.sub(rf"(?<!\w){re.escape(name.lower())}(?!\w)", name, words)
    return words
