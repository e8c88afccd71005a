"""`vigie tail`: the JSON journal made readable."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import click
import orjson

from daemon.cli.terminal import harmless

LEVELS = ("debug", "info", "warning", "error", "critical")
COLOURS = {"debug": "bright_black", "info": "green", "warning": "yellow", "error": "red", "critical": "magenta"}
FIRST = ("at", "level", "event", "account")
"""Keys with a column of their own (docs/reference/logs.md)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters; an empty one lets everything through. A line that is no log line always passes."""

    accounts: frozenset[str]
    events: tuple[str, ...]
    level: str

    def admits(self, line: dict[str, Any]) -> bool:
        level = line.get("level")
        rank = LEVELS.index(level) if level in LEVELS else len(LEVELS)
        event = str(line.get("event", ""))
        return (
            (not self.accounts or line.get("account") in self.accounts)
            and (not self.events or any(event == one or event.startswith(f"{one}.") for one in self.events))
            and rank >= LEVELS.index(self.level)
        )


@click.command("tail")
@click.option("--account", "accounts", multiple=True, metavar="COMPTE", help="Ce compte seulement (répétable).")
@click.option(
    "--event",
    "events",
    multiple=True,
    metavar="NOM",
    help="Cet événement ou cette famille, « action » par exemple (répétable).",
)
@click.option("--level", type=click.Choice(LEVELS), default="debug", help="À partir de ce niveau.")
@click.option(
    "--color/--no-color", default=None, help="Avec ou sans couleurs (par défaut : sur un terminal seulement)."
)
def command(accounts: tuple[str, ...], events: tuple[str, ...], level: str, color: bool | None) -> None:
    """Rendre lisible le journal JSON lu sur l'entrée standard.

    Exemple : journalctl -u vigie -o cat -f | vigie tail --account page-facebook
    """
    wanted = Wanted(frozenset(accounts), events, level)
    for line in readable(sys.stdin.buffer, wanted):
        click.echo(line, color=color)


def readable(lines: Iterable[bytes], wanted: Wanted) -> Iterator[str]:
    """Each JSON line as people read it; anything else as it came, escapes written out."""
    for raw in lines:
        text = raw.rstrip(b"\r\n")
        try:
            line = orjson.loads(text)
        except orjson.JSONDecodeError:
            line = None
        if not isinstance(line, dict):
            yield harmless(text.decode("utf-8", "backslashreplace"))
        elif wanted.admits(line):
            yield _columns(line)


def _columns(line: dict[str, Any]) -> str:
    level = harmless(str(line.get("level", "?")))
    rest = "  ".join(f"{harmless(key)}={_value(value)}" for key, value in line.items() if key not in FIRST)
    parts = [
        click.style(harmless(str(line.get("at", "")))[:23].replace("T", " ").ljust(23), dim=True),
        click.style(level.ljust(8), fg=COLOURS.get(level, "white")),
        click.style(harmless(str(line.get("account") or "-")).ljust(20), fg="cyan"),
        click.style(harmless(str(line.get("event", ""))).ljust(24), bold=True),
        rest,
    ]
    return " ".join(parts).rstrip()


def _value(value: Any) -> str:
    return harmless(value if isinstance(value, str) else orjson.dumps(value).decode())
