"""Rows that others wait for are held by one statement and changed by the next; the few that do both say why."""

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import daemon

HELD = re.compile(r"\bfor (?:no key )?update\b")
WAITS = re.compile(r"\bfor (?:no key )?update\b(?: of (?P<of>\w+))?(?! of)(?! skip locked)")
FROM = re.compile(r"\bfrom (\w+)")
CHANGED = re.compile(r"(?<!key )(?<!for )(?<!do )\bupdate (\w+)")

DUE_NO_MORE = "what changes a due row leaves it not due"
NOBODY_WAITS = "nobody waits to hold a row of this table"
ARGUED = {
    ("actions", "CLAIM"): DUE_NO_MORE,
    ("deliveries", "CLAIM_FRESH"): DUE_NO_MORE,
    ("deliveries", "CLAIM_AGAIN"): NOBODY_WAITS,
    ("deliveries", "GIVE_UP"): NOBODY_WAITS,
    ("facts", "CLAIM"): NOBODY_WAITS,
    ("lookups", "CLAIM"): NOBODY_WAITS,
    ("versions", "CLAIM_FRESH"): NOBODY_WAITS,
    ("versions", "CLAIM_AGAIN"): NOBODY_WAITS,
    ("versions", "GIVE_UP"): NOBODY_WAITS,
    ("retention_words", "UNTOUCHED"): NOBODY_WAITS,
    ("retention_words", "ACTED"): NOBODY_WAITS,
    ("retention_words", "EVIDENCE"): NOBODY_WAITS,
}
"""Statements that hold and change rows of one table, and why no ring comes of it (daemon.store.order)."""


@cache
def statements() -> Sequence[tuple[str, str, str]]:
    """Every text of the daemon that may be a statement: module, name, words on one line."""
    return tuple(_statements())


def _statements() -> Iterator[tuple[str, str, str]]:
    for path in sorted(Path(daemon.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                name = target.id if isinstance(target, ast.Name) else ""
                for text in ast.walk(node.value):
                    if isinstance(text, ast.Constant) and isinstance(text.value, str):
                        lines = re.sub(r"--[^\n]*", "", text.value)
                        yield path.stem, name, " ".join(lines.split()).lower()


def both(text: str) -> set[str]:
    """Tables of which a statement both holds and changes rows."""
    return set(FROM.findall(text)) & set(CHANGED.findall(text)) if HELD.search(text) else set()


def found() -> dict[tuple[str, str], str]:
    return {(module, name): text for module, name, text in statements() if both(text)}


def test_a_statement_that_holds_and_changes_is_argued_for() -> None:
    assert found().keys() == ARGUED.keys()


def test_whoever_may_do_both_skips_what_is_held() -> None:
    assert [name for name, text in found().items() if "skip locked" not in text] == []


def test_nobody_waits_for_rows_where_that_is_the_reason() -> None:
    alone = {table for name, text in found().items() if ARGUED[name] == NOBODY_WAITS for table in both(text)}
    modules: dict[str, str] = {}
    for module, _, text in statements():
        modules[module] = f"{modules.get(module, '')} {text}"
    waited = {(module, table) for module, name, text in statements() for table in waiting(text, modules[module])}
    assert {table for _, table in waited} >= {"content", "action", "account"}
    assert [(module, table) for module, table in sorted(waited) if table in alone] == []


def waiting(text: str, module: str) -> Iterator[str]:
    """Tables whose rows a statement waits to hold; a name given elsewhere in its module is found there."""
    for held in WAITS.finditer(text):
        if held["of"]:
            yield from re.findall(rf"(?:from|join) (\w+) {held['of']}\b", text) or re.findall(
                rf"(?:from|join) (\w+) {held['of']}\b", module
            )
        else:
            yield from FROM.findall(text[: held.start()])  # more than it holds, never less
