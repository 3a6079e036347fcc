"""A campaign's dossier made by hand: five senders of Cần Thơ, one late, one that sent nothing, one blank cell."""

from dataclasses import fields, replace
from datetime import date

from drugfree_cli.model.campaign import CampaignDossier
from drugfree_cli.model.dossier import Dossier, Office, Sender, SenderState
from drugfree_cli.model.findings import Finding
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.results import Classification
from drugfree_cli.model.returns import StoredReturn
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.rules.calendar import period_name
from drugfree_cli.rules.campaign import sum_up
from drugfree_cli.rules.figures import figures_for
from drugfree_cli.rules.plan import load_plan
from drugfree_cli.rules.senders import Reporting
from tests.rules.campaign_samples import HEALTH, JUNE, POLICE, PRESS, REPORTING, SOUTH, WEST, sent

PLAN = load_plan("can-tho-2023")
DUE = date(2023, 7, 2)
CITY = Unit(
    code="92",
    name="Thành phố Cần Thơ",
    short_name="Cần Thơ",
    kind="thành phố trực thuộc trung ương",
    slug="can-tho",
    level=Level.PROVINCE,
    parent=None,
    valid_from=date(1900, 1, 1),
    valid_to=date(2025, 6, 30),
)
OFFICE = Office(
    body="ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ",
    number="7",
    place="Cần Thơ",
    addressee="Bộ Công an",
    sign_title=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Họ và Tên",
)
RETURNS = (
    sent(
        POLICE, drug_cases=12, drug_offenders=15, campaign_spots_cleared=2, campaign_rehab_files=30,
        campaign_units_checked=6, campaign_inspections=40, campaign_events=11, campaign_people_reached=1200,
        campaign_media_items=9, campaign_commendations=3,
    ),
    sent(
        HEALTH, campaign_addiction_tests=14, campaign_events=None, campaign_people_reached=450,
        campaign_commendations=0,
    ),
    sent(PRESS, received=date(2023, 7, 3), campaign_media_items=25, campaign_commendations=1),
    sent(
        SOUTH, drug_cases=5, drug_offenders=0, campaign_spots_cleared=0, campaign_addiction_tests=7,
        campaign_rehab_files=6, campaign_inspections=21, campaign_events=8, campaign_people_reached=2500,
        campaign_commendations=1,
    ),
)  # fmt: skip
"""WEST, a district, has sent nothing; PRESS came a day late."""

NOBODY = Reporting(group=next(group for group in PLAN.senders if group.id == "universities"), units=())
"""The universities, of which the office has listed none."""


def make_campaign_dossier(
    returns: tuple[StoredReturn, ...] = RETURNS,
    *,
    findings: tuple[Finding, ...] = (),
    reporting: tuple[Reporting, ...] = REPORTING,
) -> CampaignDossier:
    """Make the dossier of these returns."""
    held = {each.unit_code: each for each in returns}
    period = parse_period(JUNE)
    senders = tuple(_state(unit, held.get(unit.code), group.group.id) for group in reporting for unit in group.units)
    figures = {code: figures_for([each], period, PLAN.asks, so_far=False) for code, each in held.items()}
    dossier = Dossier(
        scope=CITY,
        period=JUNE,
        period_name=period_name(period),
        on=date(2023, 7, 5),
        office=OFFICE,
        plan=PLAN,
        classification=Classification(
            plan=PLAN.id,
            province="92",
            province_name=CITY.name,
            period=JUNE,
            first=date(2023, 6, 1),
            last=date(2023, 6, 30),
            provisional=False,
            superseded=None,
            communes=(),
            districts=(),
            province_result=None,
        ),
        figures={},
        units={unit.code: unit for group in reporting for unit in group.units},
        findings=findings,
        senders=senders,
    )
    known = {each.name: getattr(dossier, each.name) for each in fields(dossier)}
    return CampaignDossier(**known, campaign=sum_up(PLAN, reporting, figures, senders))


def without(*codes: str) -> tuple[StoredReturn, ...]:
    """Give the returns of all but these senders."""
    return tuple(each for each in RETURNS if each.unit_code not in codes)


def complete() -> tuple[StoredReturn, ...]:
    """Give returns in time and without a blank cell from all five senders."""
    health, press, south = (next(each for each in RETURNS if each.unit_code == code) for code in (HEALTH, PRESS, SOUTH))
    events = replace(health.values["campaign_events"], content=4)
    return (
        *without(HEALTH, PRESS),
        replace(health, values={**health.values, "campaign_events": events}),
        replace(press, received=date(2023, 7, 2)),
        replace(south, unit_code=WEST),
    )


def _state(unit: Unit, stored: StoredReturn | None, group: str) -> Sender:
    state = SenderState.MISSING
    if stored is not None:
        state = SenderState.LATE if stored.received > DUE else SenderState.SENT
    return Sender(
        unit_code=unit.code,
        name=unit.name,
        district_code=None,
        state=state,
        received=stored.received if stored else None,
        due=DUE,
        file=stored.file if stored else None,
        version=stored.version if stored else None,
        group=group,
    )
