"""The walk through a plan file: every table held against its shape, going on after a fault so that all are told."""

import types
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from drugfree_cli.model.text import Text
from drugfree_cli.rules.plan_condition_schema import CONDITION_KEYS, Table
from drugfree_cli.rules.plan_faults import PlanFault, did_you_mean, duplicates, fault, within
from drugfree_cli.rules.plan_names import Scope, name_faults
from drugfree_cli.rules.plan_sense import sense_faults

_NONE = type(None)
_EXPECTED: Mapping[object, Text] = {
    str: Text(vi="chữ trong ngoặc kép", en="text in quotes"),
    int: Text(vi="một số nguyên không có ngoặc kép", en="a whole number without quotes"),
    bool: Text(vi="true hoặc false", en="true or false"),
    date: Text(vi="một ngày như 2024-12-15, không có ngoặc kép", en="a day like 2024-12-15 without quotes"),
    tuple: Text(vi="một danh sách trong ngoặc vuông [ ]", en="a list in square brackets [ ]"),
    dict: Text(vi="một bảng", en="a table"),
    "number": Text(vi="một số không có ngoặc kép", en="a number without quotes"),
    "percent": Text(vi='tỷ lệ phần trăm trong ngoặc kép như "0.05%"', en='a percentage in quotes like "0.05%"'),
}


def faults_in(value: object, hint: object, path: str, scope: Scope) -> Iterator[PlanFault]:
    """Find the faults of one value that ought to be of the type `hint`."""
    kind, names = _unwrap(hint)
    if names == "condition":
        yield from _condition(value, path, scope)
    elif isinstance(kind, type) and issubclass(kind, Table):
        yield from _table(value, kind, path, scope)
    elif get_origin(kind) is tuple:
        yield from _list(value, get_args(kind)[0], path, scope)
    elif get_origin(kind) is dict:
        yield from _dict(value, get_args(kind)[1], path, scope)
    else:
        yield from _leaf(value, kind, names, path, scope)


def _unwrap(hint: object) -> tuple[object, str | None]:
    """Take off "or None" and annotations; a word's annotation says what it names."""
    names = None
    while True:
        if get_origin(hint) is Annotated:
            hint, *marks = get_args(hint)
            extras = (mark.extra or {} for mark in marks if isinstance(mark, msgspec.Meta))
            names = next((extra["names"] for extra in extras if "names" in extra), names)
        elif get_origin(hint) in (Union, types.UnionType) and _NONE in get_args(hint):
            (hint,) = (each for each in get_args(hint) if each is not _NONE)
        else:
            return hint, names


@cache
def _fields(table: type[Table]) -> Mapping[str, tuple[object, bool]]:
    """Give a table's keys with the type of each and whether it must be there."""
    hints = get_type_hints(table, include_extras=True)
    fields = msgspec.structs.fields(table)
    return {each.encode_name: (hints[each.name], each.required) for each in fields}


def _table(value: object, kind: type[Table], path: str, scope: Scope) -> Iterator[PlanFault]:
    if not isinstance(value, dict):
        yield _wrong_type(value, dict, path)
        return
    found = [*_keys(value, kind, path), *_parts(value, kind, path, scope)]
    yield from found
    if not found:
        yield from sense_faults(msgspec.convert(value, kind), path)


def _keys(value: Mapping[str, object], kind: type[Table], path: str) -> Iterator[PlanFault]:
    fields = _fields(kind)
    for key in value:
        if key not in fields:
            near = [each for each in fields if each not in value]
            known = ", ".join(fields)
            yield fault("plan-unknown-key", within(path, key), key=key, hint=did_you_mean(key, near), known=known)
    for key, (_, required) in fields.items():
        if required and key not in value:
            yield fault("plan-missing-clause" if key == "clause" else "plan-missing-key", path, key=key)


def _parts(value: Mapping[str, object], kind: type[Table], path: str, scope: Scope) -> Iterator[PlanFault]:
    for key, (hint, _) in _fields(kind).items():
        if key in value:
            yield from faults_in(value[key], hint, within(path, key), scope)


def _condition(value: object, path: str, scope: Scope) -> Iterator[PlanFault]:
    if not isinstance(value, dict):
        yield _wrong_type(value, dict, path)
        return
    form = next((CONDITION_KEYS[key] for key in value if key in CONDITION_KEYS), None)
    if form is not None:
        yield from _table(value, form, path, scope)
        return
    hints = [hint for key in value if (hint := did_you_mean(key, CONDITION_KEYS)).vi]
    heads = ("count", "ratio", "part", "more", "yes", "class_share", "all", "any", "at_least_of")
    yield fault("plan-condition", path, hint=hints[0] if hints else "", known=", ".join(heads))


def _list(value: object, item: object, path: str, scope: Scope) -> Iterator[PlanFault]:
    if not isinstance(value, list):
        yield _wrong_type(value, tuple, path)
        return
    if not value:
        yield fault("plan-empty", path)
    for index, each in enumerate(value):
        yield from faults_in(each, item, within(path, index), scope)
    yield from duplicates(_labels(value, path))


def _labels(items: list[object], path: str) -> Iterator[tuple[str, str]]:
    """Give what must differ among the items of a list: words themselves, tables by their id."""
    for index, each in enumerate(items):
        where = within(path, index)
        if isinstance(each, str):
            yield where, each
        elif isinstance(each, dict) and isinstance(label := each.get("id"), str):
            yield within(where, "id"), label


def _dict(value: object, item: object, path: str, scope: Scope) -> Iterator[PlanFault]:
    if not isinstance(value, dict):
        yield _wrong_type(value, dict, path)
        return
    for key, each in value.items():
        yield from faults_in(each, item, within(path, key), scope)


def _leaf(value: object, kind: object, names: str | None, path: str, scope: Scope) -> Iterator[PlanFault]:
    choices = _choices(kind)
    if not _fits(value, str if choices else kind, names):
        yield _wrong_type(value, names if names in _EXPECTED else (str if choices else kind), path)
    elif isinstance(value, str) and not value.strip():
        yield fault("plan-empty", path)
    elif choices and value not in choices:
        hint = did_you_mean(str(value), choices)
        yield fault("plan-unknown-choice", path, value=value, hint=hint, known=", ".join(choices))
    elif names is not None and isinstance(value, str):
        yield from name_faults(names, value, path, scope)


def _choices(kind: object) -> tuple[str, ...]:
    if get_origin(kind) is Literal:
        return get_args(kind)
    return tuple(kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else ()


def _fits(value: object, kind: object, names: str | None) -> bool:
    if names == "number":
        return _is_whole(value) or (isinstance(value, Decimal) and value.is_finite())
    if kind is int:
        return _is_whole(value)
    if kind is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(kind, type) and isinstance(value, kind)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _wrong_type(value: object, kind: object, path: str) -> PlanFault:
    shown: object = f"“{value}”"
    if isinstance(value, dict):
        shown = _EXPECTED[dict]
    elif isinstance(value, list):
        shown = Text(vi="một danh sách", en="a list")
    return fault("plan-wrong-type", path, expected=_EXPECTED[kind], value=shown)
