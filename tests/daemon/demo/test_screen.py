from datetime import UTC, datetime
from io import StringIO

from daemon.demo.screen import Figures, Lively, Plain, short
from daemon.store.trial import Judged

AT = datetime(2026, 11, 21, tzinfo=UTC)


def judged(level: str, text: str = "Un mot") -> Judged:
    return Judged(1, AT, level, ("insulte-grave",) if level != "allow" else (), "", text, "Personne")


def figures(elapsed: float) -> Figures:
    return Figures(elapsed, 3, 9, 2, 1, 1)


def test_plain_lines_tell_what_is_not_simply_allowed_and_the_figures_now_and_then() -> None:
    lines: list[str] = []
    screen = Plain(lines.append)
    screen.show(figures(0), [judged("allow"), judged("hide")])
    screen.show(figures(1), [judged("review")])
    screen.show(figures(5), [])
    assert [line.split("·")[1].strip() for line in lines] == ["masqué", "gestes 3/9", "à examiner", "gestes 3/9"]


def test_a_quiet_screen_tells_figures_alone() -> None:
    lines: list[str] = []
    Plain(lines.append, quiet=True).show(figures(0), [judged("hide")])
    assert len(lines) == 1
    assert "masqués sur la plateforme 1" in lines[0]


def test_a_citizens_words_cannot_drive_the_terminal() -> None:
    assert short("rouge \x1b[31m \u202e et\nautre ligne", 80) == "rouge \\x1b[31m \\u202e et autre ligne"
    assert short("a" * 30, 10) == "aaaaaaaaa…"


def test_the_live_table_shows_words_as_they_are() -> None:
    from rich.console import Console

    screen = Lively()
    screen.rows.append(judged("hide", "[bold]pas du balisage[/bold]"))
    console = Console(width=120, record=True, file=StringIO())
    console.print(screen._table(figures(1)))
    shown = console.export_text()
    assert "[bold]pas du balisage[/bold]" in shown
    assert "masqué" in shown
