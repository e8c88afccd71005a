"""`vigie replay`: what a changed pack would change, before anyone activates it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import click
import orjson

from daemon.cli.context_file import ContextFileError, Surroundings, read_context
from daemon.cli.opening import config_option, connected, read_configuration, run
from daemon.cli.packs import DEFAULT, opened
from daemon.cli.progress import advancing, bar
from daemon.cli.rows import RowError, read_row
from daemon.cli.terminal import counted, harmless
from daemon.cli.trial import reads_only
from daemon.judgement.replaying import replayed
from daemon.judgement.world import Surroundings as World
from daemon.judgement.world import own_registries
from daemon.ops.clock import SystemClock
from daemon.store.explained import count_since
from daemon.store.policies import Precision, live_precision
from daemon.store.pool import prepare
from domain.verdict import Verdict
from rules.explain import MEASURES, quotes
from rules.judge import judge
from rules.pack.pack import Pack
from rules.replay import Change, Tally


@click.command("replay")
@click.argument("source", metavar="[FICHIER]", required=False, type=click.Path(path_type=Path), help="Textes (JSONL).")
@click.option("--pack", "new_name", metavar="PACK", required=True, help="Le pack proposé : nom ou dossier.")
@click.option("--since", metavar="DURÉE", help="Rejuger ce qui a été reçu depuis : 30d (jours), 12h (heures), 2w.")
@click.option("--against", "old_name", metavar="PACK", default=DEFAULT, help="Le pack auquel comparer un fichier.")
@click.option("--context", "context_path", type=click.Path(path_type=Path), metavar="FICHIER", help="Registres (TOML).")
@click.option("--out", type=click.Path(path_type=Path), metavar="FICHIER", help="Écrire chaque différence (JSONL).")
@click.option("--limit", default=40, metavar="N", help="Différences montrées (40 par défaut, 0 pour toutes).")
@config_option
@reads_only
def command(
    source: Path | None,
    new_name: str,
    since: str | None,
    old_name: str,
    context_path: Path | None,
    out: Path | None,
    limit: int,
    config: Path,
) -> None:
    """Rejuger des textes avec un pack proposé et montrer chaque verdict qui changerait.

    Avec --since, ce sont les contenus reçus, dans le contexte où ils ont été jugés, comparés au verdict qu'ils ont eu.
    Avec un fichier, c'est chaque ligne, jugée par les deux packs.

    Ce qui serait nouvellement masqué vient en premier : c'est là que sont les fausses alertes. Avec --since, la
    justesse de chaque règle est la part de ce qu'elle a dit que des personnes ont confirmée.
    """
    if (source is None) == (since is None):
        raise click.UsageError("Donnez un fichier, ou --since.")
    new = opened(new_name)
    tally = Tally()
    if since is not None:
        span = duration(since)
        held = run(_stored(tally, new, span, config))
        report(tally, "les verdicts donnés", new, out, limit, held)
        return
    assert source is not None
    try:
        around = read_context(context_path) if context_path else Surroundings()
    except ContextFileError as error:
        raise click.ClickException(str(error)) from error
    if not source.is_file():
        raise click.ClickException(f"Le fichier « {source} » n'existe pas.")
    old = opened(old_name, trials=False)
    for change in _compared(source, old, new, around):
        tally.add(change)
    report(tally, f"{old.id} {old.version}", new, out, limit)


def duration(text: str) -> timedelta:
    """``30d``, ``12h`` or ``2w``."""
    found = re.fullmatch(r"(\d{1,4})\s*([hdjw])", text)
    if not found:
        raise click.BadParameter(f"« {text} » : attendu une durée comme 30d, 12h ou 2w.")
    unit = {"h": "hours", "d": "days", "j": "days", "w": "weeks"}[found[2]]
    return timedelta(**{unit: int(found[1])})


async def _stored(tally: Tally, new: Pack, span: timedelta, config: Path) -> Mapping[str, Precision]:
    """Judge again what was received, into ``tally``; returns each rule's live precision over the same time."""
    configuration = read_configuration(config)
    now = SystemClock().now()
    zone = configuration.settings.organisation.time_zone
    async with connected(configuration) as conn:
        await prepare(conn)
        world = await World(zone, own_registries(configuration.settings)).look(conn, now)
        with bar(await count_since(conn, now - span), "Contenus rejugés") as advance:
            async for change in replayed(conn, new, now - span, world):
                tally.add(change)
                advance(1)
        return await live_precision(conn, now - span)


def _compared(source: Path, old: Pack, new: Pack, around: Surroundings) -> Iterator[Change]:
    now = SystemClock().now()
    with advancing(source, "Textes rejugés") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = read_row(line, around, now)
            except RowError as error:
                click.echo(f"ligne {number} : {harmless(str(error))}", err=True)
                continue
            before, after = judge(row.content, row.context, old), judge(row.content, row.context, new)
            yield Change(str(row.id), row.content.text, before, after)


def report(
    tally: Tally, old: str, new: Pack, out: Path | None, limit: int, held: Mapping[str, Precision] | None = None
) -> None:
    """Print what differs and write it down where asked; ``held`` is each rule's live precision, where there is one."""
    ordered = tally.ordered()
    if out:
        out.write_bytes(b"".join(orjson.dumps(_as_data(one), option=orjson.OPT_APPEND_NEWLINE) for one in ordered))
    click.echo(f"{counted(tally.texts, 'texte')} : {old} → {new.id} {new.version}")
    click.echo(f"{counted(len(ordered), 'verdict')} {'changeraient' if len(ordered) > 1 else 'changerait'}.\n")
    for row in _moves(tally):
        click.echo(row)
    heads, rows = ("règle", "avant", "après", "à l'essai"), tally.by_rule()
    if held is None:
        _table("Par règle", heads, rows)
    else:
        _table("Par règle", (*heads, "justesse"), ((*row, _held(held.get(row[0]))) for row in rows))
    shown = ordered if limit == 0 else ordered[:limit]
    for change in shown:
        move = f"{MEASURES[change.before.level]} → {MEASURES[change.after.level]}"
        click.echo("\n" + harmless(f"{change.id} : {move}") + _person(change))
        click.echo(harmless(f"  avant : {_said(change.before, change.text)}"))
        click.echo(harmless(f"  après : {_said(change.after, change.text)}"))
    if len(shown) < len(ordered):
        click.echo(f"\n… et {len(ordered) - len(shown)} autres (--limit 0 les montre toutes, --out les écrit).")


def _held(precision: Precision | None) -> str:
    """« 92 % de 24 »: the share that people confirmed, of how many decisions; too few tell nothing."""
    if precision is None or precision.share is None:
        return "à venir"
    return f"{round(100 * precision.share)} % de {precision.judged}"


def _moves(tally: Tally) -> Iterator[str]:
    for (before, after), count in sorted(tally.moves.items(), key=lambda move: (-move[0][1], move[0][0])):
        yield f"  {MEASURES[before]} → {MEASURES[after]} : {count}"


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    click.echo(f"\n{title}\n  {heads[0]:<34}" + "".join(f"{head:>12}" for head in heads[1:]))
    for row in rows:
        click.echo(f"  {row[0]:<34}" + "".join(f"{cell:>12}" for cell in row[1:]))


def _person(change: Change) -> str:
    return f" (une personne a décidé : {change.person})" if change.person else ""


def _said(verdict: Verdict, text: str) -> str:
    """Rules and deciding words, or the beginning of the text when no rule applies."""
    if not verdict.reasons:
        return f"aucune règle « {text[:80]} »"
    return f"{', '.join(verdict.rules)} {' '.join(quotes(text, verdict.spans)[:2])}"


def _as_data(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "text": change.text,
        "person": change.person,
        "before": _verdict(change.before, change.text),
        "after": _verdict(change.after, change.text),
    }


def _verdict(verdict: Verdict, text: str) -> dict[str, Any]:
    return {
        "action": verdict.level.word,
        "rules": list(verdict.rules),
        "words": [text[span.start : span.end] for span in verdict.spans],
        "pack": f"{verdict.pack.id} {verdict.pack.version}",
    }
