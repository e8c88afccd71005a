"""`vigie explain`: why a content was judged as it was."""

from pathlib import Path
from typing import Any

import click
import orjson

from daemon.cli.opening import config_option, connected, read_configuration, run
from daemon.cli.packs import pack_folder
from daemon.cli.terminal import harmless
from daemon.cli.trial import reads_only
from daemon.store import explained, packs
from daemon.store.explained import Explained
from daemon.store.pool import prepare
from domain.errors import VigieError
from rules.explain import MEASURES, explain, lines
from rules.pack.load import PackError, load_pack, pack_of_body
from rules.pack.model import Policy


@click.command("explain")
@click.argument("name", metavar="NUMÉRO", help="Identifiant du contenu sur sa plateforme, ou numéro de dossier (V-…).")
@click.option("--json", "as_data", is_flag=True, help="En données plutôt qu'en français.")
@config_option
@reads_only
def command(name: str, as_data: bool, config: Path) -> None:
    """Dire pourquoi un contenu a été laissé, remis à une personne, masqué ou retiré, en français.

    La version de la nétiquette citée est celle qui a jugé; les mots sont ceux qui ont décidé.
    """
    found = run(_found(name, config))
    if not found:
        raise click.ClickException(f"Aucun contenu jugé ne porte le numéro « {name} ».")
    if as_data:
        click.echo(orjson.dumps([_data(one, policy) for one, policy in found], option=orjson.OPT_INDENT_2).decode())
        return
    one, policy = found[0]
    click.echo(harmless(f"Contenu {one.content} du compte « {one.account} », jugé le {one.at:%Y-%m-%d à %H:%M} UTC"))
    for line in lines(one.verdict, one.text or "", policy):
        click.echo(harmless(line))
    if one.text is None:
        click.echo("Le texte a été effacé selon le calendrier de conservation.")
    if one.person:
        click.echo(harmless(f"Décision d'une personne : {one.person}"))
    if len(found) > 1:
        click.echo(f"Verdicts précédents : {len(found) - 1} (--json les donne tous)")


async def _found(name: str, config: Path) -> list[tuple[Explained, Policy]]:
    configuration = read_configuration(config)
    async with connected(configuration) as conn:
        await prepare(conn)
        found = await explained.asked(conn, name)
        return [(one, await _policy(conn, one)) for one in found]


async def _policy(conn: Any, one: Explained) -> Policy:
    """The policy that judged; when the record did not keep it, the pack of that name as it is now."""
    ref = one.verdict.pack
    body = await packs.files(conn, ref.id, ref.hash)
    try:
        return (pack_of_body(body) if body else load_pack(pack_folder(ref.id), trials=False)).policy
    except PackError as error:
        raise VigieError(f"Le pack « {ref.id} » {ref.version} ne se lit plus :\n{error}") from error


def _data(one: Explained, policy: Policy) -> dict[str, Any]:
    return {
        "verdict": one.number,
        "content": one.content,
        "account": one.account,
        "at": one.at,
        "mode": one.mode,
        "visibility": one.visibility,
        "action": one.verdict.level.word,
        "measure": MEASURES[one.verdict.level],
        "confidence": one.verdict.confidence,
        "pack": {"id": one.verdict.pack.id, "version": one.verdict.pack.version, "hash": one.verdict.pack.hash},
        "engine": one.verdict.engine,
        "reasons": [
            {
                "rule": why.rule,
                "title": why.title,
                "article": why.article,
                "sentence": why.sentence,
                "measure": why.measure,
                "certain": why.certain,
                "quotes": list(why.quotes),
                "signals": list(why.signals),
                "model": why.model,
            }
            for why in explain(one.verdict, one.text or "", policy)
        ],
        "failed": list(one.verdict.failed),
        "exempted": [reason.rule for reason in one.verdict.exempted],
        "shadow": [reason.rule for reason in one.verdict.shadow],
        "person": one.person,
    }
