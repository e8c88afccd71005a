"""docs/reference/logs.md and the code say the same; no event carries a forbidden key."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from daemon.ops.logs import FORBIDDEN

ROOT = Path(__file__).parents[3]
LEVELS = {
    "debug": "debug",
    "info": "info",
    "warning": "warning",
    "error": "error",
    "critical": "critical",
    "exception": "error",
}
LOGGERS = re.compile(r"^_?log(ger)?$")
GIVEN = {"at", "level", "event", "error", "trace"}
"""Keys that daemon/ops/logs.py adds by itself."""


@dataclass(frozen=True)
class Emitted:
    event: str
    level: str
    keys: frozenset[str]
    where: str


def emitted(text: str, where: str) -> Iterator[Emitted]:
    """Every call of a logger in a module's text."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not _is_logger_call(node.func):
            continue
        level = LEVELS[node.func.attr] if isinstance(node.func, ast.Attribute) else "any"
        first = node.args[0] if node.args else None
        event = first.value if isinstance(first, ast.Constant) else "(computed)"
        keys = frozenset(keyword.arg or "(unpacked)" for keyword in node.keywords) - {"exc_info"}
        yield Emitted(str(event), level, keys, f"{where}:{node.lineno}")


def _is_logger_call(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id == "log"
    if not isinstance(function, ast.Attribute) or function.attr not in LEVELS:
        return False
    owner = function.value
    while isinstance(owner, ast.Call):  # structlog.get_logger().warning(…)
        owner = owner.func
    name = owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
    return bool(LOGGERS.match(name.removeprefix("get_")))


def in_the_code() -> list[Emitted]:
    return [
        one
        for folder in ("daemon", "connectors", "rules", "domain")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for one in emitted(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))
    ]


def in_the_contract() -> dict[str, tuple[set[str], set[str]]]:
    """Event → levels and keys."""
    table = {}
    text = (ROOT / "docs/reference/logs.md").read_text(encoding="utf-8").split("## Events")[1]
    for line in text.splitlines():
        if line.startswith("| `"):
            event, levels, keys, _ = (cell.strip() for cell in line.strip("|").split("|", 3))
            table[event.strip("`")] = (set(levels.split(", ")), set(re.findall(r"`(\w+)`", keys)))
    return table


def faults(found: list[Emitted], contract: dict[str, tuple[set[str], set[str]]]) -> list[str]:
    said = []
    for one in found:
        levels, keys = contract.get(one.event, (set(), set()))
        if one.event not in contract:
            said.append(f"{one.where}: {one.event} is not in the contract")
        elif one.level not in levels | {"any"}:
            said.append(f"{one.where}: {one.event} at level {one.level}")
        elif extra := one.keys - keys - GIVEN - {"(unpacked)"}:
            said.append(f"{one.where}: {one.event} with keys {sorted(extra)}")
        if forbidden := one.keys & FORBIDDEN:
            said.append(f"{one.where}: {one.event} with forbidden keys {sorted(forbidden)}")
    return said


def test_every_event_of_the_code_is_in_the_contract() -> None:
    assert faults(in_the_code(), in_the_contract()) == []


def test_every_event_of_the_contract_is_in_the_code() -> None:
    assert set(in_the_contract()) - {one.event for one in in_the_code()} == set()


def test_the_contract_names_no_forbidden_key() -> None:
    assert {event: keys & FORBIDDEN for event, (_, keys) in in_the_contract().items() if keys & FORBIDDEN} == {}


@pytest.mark.parametrize(
    ("call", "fault"),
    [
        ('log.info("made.up")', "not in the contract"),
        ("log.info(event)", "(computed) is not in the contract"),
        ('self._log.info("database.away", queue="x")', "at level info"),
        ('logger.warning("database.away", rows=3)', "with keys ['rows']"),
        ('structlog.get_logger().info("made.up")', "not in the contract"),
        ('log.warning("database.away", text="x")', "forbidden keys ['text']"),
        ('self.logger.exception("console.failed", route="/")', None),
        ('path.error("nothing to do with logs")', None),
    ],
)
def test_the_scan_sees_what_it_looks_for(call: str, fault: str | None) -> None:
    said = faults(list(emitted(call, "here")), in_the_contract() | {"console.failed": ({"error"}, {"route"})})
    assert any(fault in one for one in said) if fault else said == []
