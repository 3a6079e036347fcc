"""Cases that an official can read, and the communes that they are about."""

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from drugfree_cli.model.amounts import Content, tidy
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import CommuneResult
from drugfree_cli.model.returns import Figure, Figures
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.rules.classify import classify_commune
from drugfree_cli.rules.logic import REGISTRATION
from drugfree_cli.rules.plan import load_plan

CASES = Path(__file__).parent / "cases"


def load_cases(name: str) -> list[dict[str, object]]:
    """Read the cases of a file."""
    return tomllib.loads((CASES / name).read_text(encoding="utf-8"), parse_float=Decimal)["case"]


def commune_figures(changes: Mapping[str, object]) -> Figures:
    """Give the model commune's figures with some changed; "chưa rõ" is a blank cell."""
    contents = {name: _content(value) for name, value in {**_model_commune(), **changes}.items()}
    figures = {name: Figure(indicator=name, content=content) for name, content in contents.items()}
    since = {name + REGISTRATION: figures[name] for name in ("addicts_new", "users_new")}
    return {**figures, **since}


def make_commune(code: str = "22810", district: str = "585", name: str = "Thị trấn Tân Sơn") -> Unit:
    """Make a commune."""
    return Unit(
        code=code,
        name=name,
        short_name=name,
        kind="xã",
        slug=code,
        level=Level.COMMUNE,
        parent=district,
        valid_from=date(1900, 1, 1),
        valid_to=None,
    )


def classify(plan: Plan, changes: Mapping[str, object], unit: Unit | None = None) -> CommuneResult:
    """Classify the model commune with some figures changed."""
    return classify_commune(plan, unit or make_commune(), commune_figures(changes), partial=False, reported=True)


@pytest.fixture(scope="session")
def ninh_thuan() -> Plan:
    """Give Ninh Thuận's plan."""
    return load_plan("ninh-thuan-2024")


@cache
def _model_commune() -> Mapping[str, object]:
    return tomllib.loads((CASES / "xa-mau.toml").read_text(encoding="utf-8"))["figures"]


def _content(value: object) -> Content:
    if value == "chưa rõ":
        return None
    return tidy(value) if isinstance(value, Decimal) else value  # type: ignore[return-value]  # cases hold numbers
