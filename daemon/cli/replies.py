"""`vigie replies`: what was prepared and has not left."""

from pathlib import Path

import click

from daemon.cli.after import Desk, actor, desk, person_actor, read
from daemon.cli.opening import config_option, run
from daemon.cli.terminal import harmless
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.dialogue import desk as writing
from daemon.dialogue.drafts import Words
from daemon.dialogue.gate import Override
from daemon.settings.load import Configuration
from daemon.store.replies import HeldReply
from domain.people import Right

STATES = {
    "draft": "brouillon",
    "held": "attend l’ouverture",
    "blocked": "arrêté",
    "task": "confié à une personne",
    "undeliverable": "aucun canal privé",
    "failed": "refusé par la plateforme",
}


@click.group("replies", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Réponses et avis préparés : les voir, les laisser partir, les annuler."""


@command.command("pending")
@config_option
@click.option("--account", metavar="COMPTE", help="Ce compte seulement.")
@click.option("--text", "full", is_flag=True, help="Montrer aussi les mots.")
@reads_only
def pending(config: Path, account: str | None, full: bool) -> None:
    """Montrer ce qui n’est pas parti, du plus ancien au plus récent."""
    run(_pending(read(config), account, full))


@command.command("release")
@config_option
@click.argument("number", metavar="NUMÉRO", type=int, help="Numéro de la réponse.")
@click.option("--text", metavar="TEXTE", default="", help="Autres mots que ceux préparés.")
@click.option("--override", metavar="MOTIF", default="", help="Passer outre les objections qui peuvent l’être.")
@click.option(
    "--by", "login", metavar="NOM", default="", help="Qui passe outre : un nom de connexion qui en a le droit."
)
@click.option("--four-readers", "four", is_flag=True, help="Les quatre lectures sont faites (Élections Québec).")
@dry_run
def release(config: Path, number: int, text: str, override: str, login: str, four: bool, dry: bool) -> None:
    """Laisser partir un message : tout de suite si c’est ouvert, sinon à l’ouverture."""
    if override and not login:
        raise click.UsageError("« --override » demande « --by » : qui passe outre est consigné.")
    run(_release(read(config), number, Words(text=text, four_readers=four), override, login, dry))


@command.command("cancel")
@config_option
@click.argument("number", metavar="NUMÉRO", type=int, help="Numéro de la réponse.")
@click.option("--why", metavar="TEXTE", required=True, help="Le motif, par exemple « sans réponse requise ».")
@dry_run
def cancel(config: Path, number: int, why: str, dry: bool) -> None:
    """Ne rien envoyer."""
    run(_cancel(read(config), number, why, dry))


async def _pending(configuration: Configuration, account: str | None, full: bool) -> None:
    async with desk(configuration) as at:
        rows = await writing.pending(at.conn, account)
        for one in rows:
            click.echo(_line(at, one))
            if full:
                click.echo(f"    {harmless(one.body)}")
        if not rows:
            click.echo("Rien n’attend.")


def _line(at: Desk, one: HeldReply) -> str:
    why = f" : {harmless(one.why)}" if one.why else ""
    limit = f"; limite {at.local(one.expires_at)}" if one.expires_at else ""
    return (
        f"{one.id:>6}  {one.account}  {one.template}  {one.verb}  {STATES[one.state]}{why}"
        f"  (préparé le {at.local(one.prepared_at)}; ouverture {at.local(one.release_at)}{limit})"
    )


async def _release(
    configuration: Configuration, number: int, words: Words, override: str, login: str, dry: bool
) -> None:
    async with desk(configuration, offices=True) as at:
        async with carried_out(at.conn, dry):
            aside = Override(await person_actor(at, login, Right.MANAGE), override) if override else None
            seen = await writing.send(at.conn, at.offices, at.now, actor(), number, words, aside)
            for objection in seen.objections:
                click.echo(f"  - {objection.reason}")
            if seen.leaves_at is not None:
                click.echo(f"Le message {'partirait' if dry else 'part'} le {at.local(seen.leaves_at)}.")
        if seen.objections:
            raise SystemExit(1)


async def _cancel(configuration: Configuration, number: int, why: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        for one in [one for one in await writing.pending(at.conn) if one.id == number]:
            click.echo(_line(at, one))
        await writing.cancel(at.conn, at.now, actor(), number, why)
        click.echo("Annulé.")
