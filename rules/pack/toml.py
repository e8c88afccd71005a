"""TOML, fast where it is written plainly: lexicons are thousands of lines of ``key = "text"`` and lists of texts."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any, Final

import orjson

_UNLIKE_JSON: Final = re.compile(r'\\(?!["\\nt])|[\x00-\x08\x0b-\x1f\x7f]')
"""An escape or a sign that the two languages may read differently."""
_LINE: Final = re.compile(r"([A-Za-z_]+) = (.+)|\[\[([a-z_]+)\]\]|\[([a-z_]+)\]")


class _Elaborate(Exception):
    """More than tables of texts and lists, each key on its line."""


def loads(text: str) -> dict[str, Any]:
    """What :func:`tomllib.loads` gives, errors included. Plain files take a tenth of its time."""
    try:
        return _plain(text)
    except (_Elaborate, orjson.JSONDecodeError):
        return tomllib.loads(text)


def _plain(text: str) -> dict[str, Any]:
    if _UNLIKE_JSON.search(text):
        raise _Elaborate
    root: dict[str, Any] = {}
    table, lines = root, iter(text.split("\n"))
    for line in lines:
        if not line or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        if not found:
            raise _Elaborate
        key, value, several, one = found.groups()
        if key:
            if key in table:
                raise _Elaborate
            table[key] = _value(_whole(lines) if value == "[" else value)
        elif several:
            tables = root.setdefault(several, _Tables())
            if type(tables) is not _Tables:
                raise _Elaborate
            table = {}
            tables.append(table)
        elif one in root:
            raise _Elaborate
        else:
            table = root[one] = {}
    return root


class _Tables(list[dict[str, Any]]):
    """Tables of one name, apart from a list written as a value."""


def _whole(lines: Iterator[str]) -> str:
    """The rest of a list written over several lines."""
    parts: list[str] = []
    for line in lines:
        if line == "]":
            return f"[{''.join(parts).rstrip().removesuffix(',')}]"
        parts.append(line)
    raise _Elaborate


def _value(written: str) -> Any:
    if written[0] not in '"[tf':
        raise _Elaborate
    value = orjson.loads(written)
    if type(value) is list and any(type(one) is not str for one in value):
        raise _Elaborate
    return value
