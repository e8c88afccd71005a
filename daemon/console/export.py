"""Exports: a spreadsheet runs nothing, a machine reads everything."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime

import orjson

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a spreadsheet would compute, full-width forms included."""


def cell(value: object) -> str:
    """A value as text that no spreadsheet runs: an apostrophe stands before what would be a formula."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    text = str(value)
    return f"'{text}" if text.startswith(RUNS) else text


def csv_line(values: Sequence[object]) -> bytes:
    """One line, every cell quoted."""
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow([cell(value) for value in values])
    return buffer.getvalue().encode()


def json_line(row: Mapping[str, object]) -> bytes:
    """One object; numbers beyond 53 bits do not occur among our ids."""
    return orjson.dumps(dict(row), option=orjson.OPT_UTC_Z)
