"""Whose hand works: the person at the machine, and the versions of program and list of units."""

import getpass
import hashlib
import platform
from functools import cache
from importlib import metadata
from importlib.resources import files

from drugfree_cli.model.office import Hand

_SHOWN = 12


@cache
def this_hand() -> Hand:
    """Say who works the machine, and with which program."""
    return Hand(actor=f"{_user()}@{platform.node() or '?'}", program=f"drugfree {_version()}, units {_units()}")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _version() -> str:
    try:
        return metadata.version("drugfree")
    except metadata.PackageNotFoundError:
        return "?"


def _units() -> str:
    """Give the fingerprint of the list of units: units are known by it, and it changes with the law."""
    digest = hashlib.sha256()
    for each in sorted(files("drugfree_cli.gazetteer").joinpath("data").iterdir(), key=lambda one: one.name):
        if each.is_file():
            digest.update(each.read_bytes())
    return digest.hexdigest()[:_SHOWN]
