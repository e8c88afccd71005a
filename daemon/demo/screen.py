"""What the demonstration shows while it runs: a live table on a terminal, plain lines elsewhere."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from daemon.cli.terminal import harmless
from daemon.store.trial import Judged

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.live import Live

WORDS = {"allow": "permis", "note": "noté", "review": "à examiner", "hide": "masqué", "remove": "retiré"}
COLOURS = {"allow": "green", "note": "cyan", "review": "yellow", "hide": "red", "remove": "magenta"}
SHOWN = 14
"""Rows of the live table."""
EVERY = 5.0
"""Seconds between two plain lines of figures."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One look: seconds since the start, deeds done of all, judged so far, work waiting, hidden on the platform."""

    elapsed: float
    done: int
    all: int
    judged: int
    waiting: int
    hidden: int
    hour: str = ""
    """On the demonstration's clock, where it is not the machine's."""

    @property
    def line(self) -> str:
        hour = f"{self.hour:>10} · " if self.hour else ""
        return (
            f"{hour}{self.elapsed:5.1f} s · gestes {self.done}/{self.all} · jugés {self.judged} "
            f"· en attente {self.waiting} · masqués sur la plateforme {self.hidden}"
        )


class Screen(Protocol):
    def __enter__(self) -> "Screen": ...

    def __exit__(self, *_: object) -> None: ...

    def show(self, figures: Figures, judged: Sequence[Judged]) -> None: ...


@dataclass(slots=True)
class Plain:
    """A line for each comment that is not simply allowed, and the figures now and then."""

    say: Callable[[str], None]
    quiet: bool = False
    """Figures alone: for thousands of comments."""
    told_at: float = -EVERY

    def __enter__(self) -> "Plain":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def show(self, figures: Figures, judged: Sequence[Judged]) -> None:
        for one in judged:
            if one.level != "allow" and not self.quiet:
                rules = ", ".join(one.rules)
                self.say(f"{figures.elapsed:5.1f} s · {WORDS[one.level]:<10} · {rules} · « {short(one.text, 70)} »")
        if figures.elapsed - self.told_at >= EVERY:
            self.told_at = figures.elapsed
            self.say(figures.line)


@dataclass(slots=True)
class Lively:
    """The latest comments with their verdicts, redrawn in place."""

    rows: deque[Judged] = field(default_factory=lambda: deque(maxlen=SHOWN))
    live: "Live | None" = None

    def __enter__(self) -> "Lively":
        from rich.live import Live

        self.live = Live(refresh_per_second=8)
        self.live.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        if self.live is not None:
            self.live.__exit__(None, None, None)

    def show(self, figures: Figures, judged: Sequence[Judged]) -> None:
        self.rows.extend(judged)
        if self.live is not None:
            self.live.update(self._table(figures))

    def _table(self, figures: Figures) -> "RenderableType":
        from rich import box
        from rich.table import Table
        from rich.text import Text

        table = Table(
            title="Vigie · tempête à Val-Clair", caption=figures.line, expand=True, title_justify="left", box=box.SIMPLE
        )
        for name, width in (("verdict", 10), ("personne", 14), ("commentaire", None), ("règle", 20)):
            table.add_column(name, width=width, no_wrap=True, overflow="ellipsis", ratio=None if width else 1)
        for one in self.rows:
            mark = Text(WORDS[one.level], style=COLOURS[one.level])
            said, who = Text(short(one.text, 200)), Text(harmless(one.author))
            table.add_row(mark, who, said, Text(", ".join(one.rules)))
        return table


def short(text: str, most: int) -> str:
    """One line of ``text``, safe on a terminal."""
    line = harmless(" ".join(text.split()))
    return line if len(line) <= most else line[: most - 1] + "…"
