"""`vigie demo`: a snowstorm weekend, live."""

import asyncio
import os
import re
import signal
import sys
import termios
from pathlib import Path

import click

from connectors.sandbox.webhooks import Weather
from daemon.cli.opening import errors_in_french
from daemon.demo.screen import Lively, Plain
from daemon.demo.script import comments
from daemon.demo.show import Show
from daemon.demo.weekend import weekend

DEFAULT_SECONDS = 40.0
DEFAULT_SPEED = 18_000.0
STORMY = Weather(lost=0.06, duplicate=0.15, late=0.08, late_seconds=2.0, shuffle=3)
ROUGH = Weather(duplicate=0.1, shuffle=4)
"""For a file of texts: all of them through the door, some twice, out of order."""
STOPPED = 130
"""Exit code after Ctrl-C, as shells have it."""


def seconds(_ctx: click.Context, _param: click.Parameter, value: str | None) -> float | None:
    """``60``, ``60s`` or ``2m``."""
    if value is None:
        return None
    found = re.fullmatch(r"(\d{1,5})\s*(s|m|)", value.strip())
    if found is None or int(found[1]) == 0:
        raise click.BadParameter("attendu : une durée comme 60s ou 2m.")
    return int(found[1]) * (60.0 if found[2] == "m" else 1.0)


def default_folder() -> Path:
    """Where a demonstration keeps its database and files between two runs."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "vigie-demo"


@click.command("demo")
@click.option(
    "--for",
    "length",
    metavar="DURÉE",
    callback=seconds,
    help="Avec --comments, durée de l'écriture : 60s, 2m. [défaut : 40s]",
)
@click.option(
    "--speed",
    metavar="FOIS",
    type=click.FloatRange(600, 100_000),
    help="Vitesse de l'horloge quand rien ne se passe. [défaut : 18000, cinq heures à la seconde]",
)
@click.option(
    "--comments",
    "file",
    metavar="FICHIER",
    type=click.Path(path_type=Path),
    help="Un JSONL de textes (« text ») à la place de la tempête.",
)
@click.option("--state", metavar="DOSSIER", type=click.Path(path_type=Path), help="Dossier d'état de la démonstration.")
@click.option("--plain", is_flag=True, help="Des lignes simples, même sur un terminal.")
@click.option(
    "--stay/--no-stay", default=None, help="Laisser la console ouverte à la fin. [défaut : oui, sur un terminal]"
)
def command(
    length: float | None, speed: float | None, file: Path | None, state: Path | None, plain: bool, stay: bool | None
) -> None:
    """Montrer Vigie à l'œuvre : une fin de semaine de tempête, de vendredi 16 h à lundi 9 h, en une minute.

    Tout est vrai sauf la plateforme et l'horloge : base de données, service, livraisons signées, balayage, jugement,
    masquage, alerte, avis et réponses à l'ouverture, avertissements, révision. L'horloge va vite quand rien ne se
    passe (--speed). La console s'ouvre à l'adresse dite, avec l'identifiant dit. À la fin, un bilan ; le
    code de sortie est 1 si le compte n'est pas bon.
    """
    if file is None and length is not None:
        raise click.UsageError("--for va avec --comments; la fin de semaine se règle avec --speed.")
    if file is not None and speed is not None:
        raise click.UsageError("--speed règle la fin de semaine; avec --comments, c'est --for.")
    length = length or DEFAULT_SECONDS
    with errors_in_french():
        script = comments(file, length) if file else weekend()
        lively = sys.stdout.isatty() and not plain
        screen = Lively() if lively else Plain(click.echo, quiet=file is not None)
        show = Show(
            (state or default_folder()).absolute(),
            script,
            ROUGH if file else STORMY,
            screen,
            click.echo,
            90 + length,
            0.0 if file else speed or DEFAULT_SPEED,
            _left if stay or (stay is None and _attended()) else None,
        )
        if not asyncio.run(_stoppable(show)):
            raise SystemExit(1)


async def _stoppable(show: Show) -> bool:
    """Ctrl-C and SIGTERM end the demonstration cleanly: everything it started is stopped."""
    task = asyncio.ensure_future(show.run())
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, task.cancel)
    try:
        return await task
    except asyncio.CancelledError:
        click.echo("Démonstration interrompue ; tout ce qu'elle avait lancé est arrêté.")
        raise SystemExit(STOPPED) from None


def _attended() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


async def _left() -> None:
    """Until Enter, Ctrl-C or SIGTERM: from here on, they are the ordinary end."""
    left, loop = asyncio.Event(), asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, left.set)
    if not sys.stdin.isatty():
        await left.wait()
        return
    loop.add_reader(sys.stdin, left.set)
    try:
        await left.wait()
    finally:
        loop.remove_reader(sys.stdin)
        termios.tcflush(sys.stdin, termios.TCIFLUSH)
