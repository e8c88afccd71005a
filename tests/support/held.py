"""Watches in which order transactions hold rows, statement by statement, against the order written down."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from daemon.store.order import ORDER

TURN = re.compile(r"pg_advisory_xact_lock\(564901")
TABLES = re.compile(r"(?:from|join) (\w+)(?: (?!where|join|on|left|cross|order|for|limit|using)(\w+))?")
HELD = re.compile(r"for (?:no key )?update(?: of (\w+))?")
WRITTEN = re.compile(r"(?:^|\(|\s)(?:update|delete from) (\w+)")
UPSERT = re.compile(r"insert into (\w+) (?=.*\bdo update\b)")


@cache
def tables(statement: str) -> tuple[str, ...]:
    """Tables whose rows a statement holds until the end of its transaction, those of the written order only."""
    text = " ".join(re.sub(r"--[^\n]*", "", statement).split()).lower()
    return tuple(dict.fromkeys(name for name in _named(text) if name in ORDER))


def _named(text: str) -> Iterator[str]:
    if TURN.search(text):
        yield "turn"
    known = {alias or name: name for name, alias in TABLES.findall(text)}
    for of in HELD.findall(text):
        yield known.get(of, of) if of else next(iter(known.values()))
    for match in WRITTEN.finditer(text):
        if not text[: match.start() + 1].rstrip().endswith((" key", " for", " do")):
            yield match.group(1)
    yield from UPSERT.findall(text)


class Held:
    """``faults``: each way in which a transaction held rows against the order, told once."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self._seen: dict[int, tuple[Any, list[str]]] = {}

    def statement(self, connection: Any, text: str) -> None:
        """A statement is about to be made on this connection."""
        transaction = connection._top_xact
        if transaction is None or not (named := tables(text)):
            return
        of, before = self._seen.get(id(connection), (None, []))
        if of is not transaction:
            before = []
            self._seen[id(connection)] = (transaction, before)
        new = [name for name in named if name not in before]
        for name in new:
            if late := [one for one in before if ORDER.index(one) > ORDER.index(name)]:
                self._tell(f"{name} after {', '.join(late)}: {text.strip().splitlines()[0]}")
        before.extend(new)

    def _tell(self, fault: str) -> None:
        if fault not in self.faults:
            self.faults.append(fault)
