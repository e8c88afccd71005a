"""`vigie judge`: texts in, verdicts out."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BufferedIOBase
from pathlib import Path
from typing import IO, cast

import click
import orjson

from daemon.cli.context_file import ContextFileError, Surroundings, read_context
from daemon.cli.packs import DEFAULT, carried, opened
from daemon.cli.progress import advancing
from daemon.cli.rows import Row, RowError, read_row, verdict_row
from daemon.cli.terminal import harmless
from daemon.ops.clock import SystemClock
from domain.content import Content, ContentKind
from domain.context import Context
from domain.ids import PlatformId
from rules.explain import lines
from rules.judge import judge
from rules.pack.pack import Pack


@click.command("judge")
@click.argument(
    "source",
    metavar="[FICHIER|-|TEXTE]",
    default="-",
    help="Un fichier JSONL, « - » pour l'entrée standard, ou un texte entre guillemets.",
)
@click.option("--pack", "pack_name", metavar="PACK", default=DEFAULT, help="Nom ou dossier du pack de règles.")
@click.option(
    "--context",
    "context_path",
    metavar="FICHIER",
    type=click.Path(path_type=Path),
    help="Registres et périodes (TOML). Une ligne sans « at » est jugée dans la période de ce fichier.",
)
@click.option("--out", metavar="FICHIER", type=click.Path(path_type=Path), help="Où écrire les verdicts (JSONL).")
def command(source: str, pack_name: str, context_path: Path | None, out: Path | None) -> None:
    """Juger des textes avec un pack de règles, comme si toutes ses règles étaient approuvées.

    Avec un fichier JSONL (ou l'entrée standard, « - »), chaque ligne porte « id » et « text », et peut porter post,
    author, author_is_city, history, account_kind et at; les verdicts sortent en JSONL, dans le même ordre. Une ligne
    fautive est signalée avec son numéro et les autres sont jugées (code de sortie 1).

    « post » est le texte de la publication ou son sujet en un mot; ou un objet : « text », « topic » et « kind »
    (ordinaire, consultation, concours, partenaire ou urgence).

    Avec un texte, le verdict est expliqué en français, avec les mots qui ont décidé.
    """
    try:
        around = read_context(context_path) if context_path else Surroundings()
    except ContextFileError as error:
        raise click.ClickException(str(error)) from error
    pack = opened(pack_name, trials=not carried(pack_name))
    now = SystemClock().now()
    if source != "-" and not Path(source[:200]).is_file():
        if source.endswith((".jsonl", ".json")):
            raise click.ClickException(f"Le fichier « {source} » n'existe pas.")
        _one(source, pack, around, now)
        return
    if out and source != "-" and out.exists() and out.samefile(source):
        raise click.ClickException(f"« {out} » est le fichier des textes : les verdicts l'effaceraient.")
    with _input(source) as rows, _output(out) as verdicts:
        bad = _all(rows, verdicts, pack, around, now)
    if bad:
        noun = "lignes n'ont pas pu être lues" if bad > 1 else "ligne n'a pas pu être lue"
        click.echo(f"{bad} {noun}; les autres sont jugées.", err=True)
        raise SystemExit(1)


def _one(text: str, pack: Pack, around: Surroundings, now: datetime) -> None:
    context = Context(around.instant(now), registries=around.registries, periods=around.periods)
    verdict = judge(Content(PlatformId("texte"), ContentKind.COMMENT, text), context, pack)
    for line in lines(verdict, text, pack.policy):
        click.echo(harmless(line))


def _all(rows: Iterable[bytes], verdicts: IO[bytes], pack: Pack, around: Surroundings, now: datetime) -> int:
    """Judge every row; returns how many could not be read."""
    bad = 0
    for number, line in enumerate(rows, 1):
        if not line.strip():
            continue
        try:
            row = read_row(line, around, now)
        except RowError as error:
            bad += 1
            click.echo(f"ligne {number} : {harmless(str(error))}", err=True)
            continue
        verdicts.write(_judged(row, pack))
    return bad


def _judged(row: Row, pack: Pack) -> bytes:
    verdict = judge(row.content, row.context, pack)
    return orjson.dumps(verdict_row(row, verdict), option=orjson.OPT_APPEND_NEWLINE)


@contextmanager
def _input(source: str) -> Iterator[Iterable[bytes]]:
    if source == "-":
        yield cast(BufferedIOBase, sys.stdin.buffer)
        return
    with advancing(Path(source), "Jugement des textes") as rows:
        yield rows


@contextmanager
def _output(out: Path | None) -> Iterator[IO[bytes]]:
    if out is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with out.open("wb") as file:
        yield file
