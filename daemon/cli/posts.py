"""`vigie posts`: what the gate says of a post before somebody publishes it, and the kind of a post."""

from pathlib import Path

import click

from daemon.cli.after import BY, account_of, desk, moment, person_actor, read
from daemon.cli.opening import config_option, run
from daemon.cli.terminal import harmless
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.dialogue.reading import confirm_post
from daemon.review import posts, threads
from daemon.review.posts import KINDS
from daemon.settings.load import Configuration
from daemon.store import posts as rows
from domain.context import PostKind
from domain.people import Right
from rules.outbound.draft import Draft, Nature

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NAMES = {kind: name for name, kind in KINDS.items()}
ACCOUNT = click.argument("account", metavar="COMPTE", help="Compte de la publication.")
NAMED = click.argument("post", metavar="IDENTIFIANT", help="Identifiant de la publication sur la plateforme.")


@click.group("posts", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Publications de la Ville : les soumettre à la garde avant de les publier, dire ce qu’elles sont."""


@command.command("list")
@config_option
@reads_only
def show(config: Path) -> None:
    """Montrer les dernières publications de la Ville et leur genre."""
    run(_list(read(config)))


@command.command("check")
@config_option
@click.argument("text", metavar="TEXTE", help="La publication, telle qu’elle paraîtrait.")
@click.option("--account", metavar="COMPTE", required=True, help="Compte où elle paraîtrait.")
@click.option("--by", "login", metavar="NOM", required=True, help="Nom de connexion de qui la publierait.")
@click.option(
    "--nature",
    type=click.Choice([one.value for one in posts.NATURES]),
    default=Nature.POST.value,
    help="Ce que fait la publication.",
)
@click.option("--boosted", is_flag=True, help="Elle serait promue contre paiement.")
@click.option("--contested", is_flag=True, help="Elle touche un sujet contesté.")
@click.option("--orientation", metavar="RÉFÉRENCE", default="", help="Orientation de la Direction générale.")
@click.option("--second-reader", metavar="NOM", default="", help="Qui l’a relue et confirmée avec « posts reread ».")
@click.option("--four-readers", is_flag=True, help="Les quatre lectures sont faites (Élections Québec).")
@click.option("--source", metavar="ADRESSE", default="", help="Page Web d’où viennent les faits.")
@click.option("--image", "files", metavar="IMAGE", multiple=True, type=FILE, help="Image qu’elle montre; répétable.")
@dry_run
def check(config: Path, account: str, login: str, files: tuple[Path, ...], dry: bool, **said: str) -> None:
    """Dire si une publication peut paraître. Code de sortie 1 si la garde s’y oppose."""
    run(_check(read(config), account, login, [one.read_bytes() for one in files], said, dry))


@command.command("reread")
@config_option
@click.argument("text", metavar="TEXTE", help="La publication, mot pour mot.")
@click.option("--account", metavar="COMPTE", required=True, help="Compte où elle paraîtrait.")
@click.option("--by", "login", metavar="NOM", required=True, help="Votre nom de connexion : vous avez relu ces mots.")
@dry_run
def reread(config: Path, account: str, text: str, login: str, dry: bool) -> None:
    """Confirmer que vous avez relu une publication sur un sujet contesté; un mot changé se relit."""
    run(_reread(read(config), account, text, login, dry))


@command.command("kind")
@config_option
@click.argument("account", metavar="COMPTE", help="Compte de la publication.")
@click.argument("post", metavar="IDENTIFIANT", help="Identifiant de la publication sur la plateforme.")
@click.argument("kind", metavar="GENRE", type=click.Choice(list(KINDS)), help="Ce qu’elle est.")
@BY
@click.option("--until", metavar="QUAND", help="Fin du concours : « 2026-03-31 17:00 », « +14j ».")
@click.option("--schedule", metavar="CODE", default="", help="Code du calendrier de conservation des participations.")
@dry_run
def kind(
    config: Path, account: str, post: str, kind: str, login: str, until: str | None, schedule: str, dry: bool
) -> None:
    """Dire ce qu’est une publication : sous une consultation ou un concours, d’autres règles valent."""
    run(_kind(read(config), account, post, KINDS[kind], login, until, schedule, dry))


@command.command("close")
@config_option
@ACCOUNT
@NAMED
@click.option("--why", metavar="TEXTE", required=True, help="Pourquoi.")
@click.option("--until", metavar="QUAND", required=True, help="Jusqu’à quand : « 2026-02-09 08:30 », « +6h », « +2j ».")
@BY
@dry_run
def close(config: Path, account: str, post: str, why: str, until: str, login: str, dry: bool) -> None:
    """Faire fermer les commentaires sous une publication, pour un temps : une tâche dit quoi faire."""
    run(_close(read(config), account, post, why, until, login, dry))


@command.command("open")
@config_option
@ACCOUNT
@NAMED
@BY
@dry_run
def reopen(config: Path, account: str, post: str, login: str, dry: bool) -> None:
    """Faire rouvrir les commentaires avant le terme."""
    run(_open(read(config), account, post, login, dry))


async def _list(configuration: Configuration) -> None:
    async with desk(configuration) as at:
        for row in await at.conn.fetch(rows.RECENT, 30):
            kind = NAMES[PostKind(row["kind"])]
            click.echo(f"{row['account']}  {row['platform_id']}  {at.local(row['at'])}  {kind}")
            click.echo(f"    {harmless(' '.join(row['text'].split()))}")


async def _check(
    configuration: Configuration, account: str, login: str, images: list[bytes], said: dict[str, str], dry: bool
) -> None:
    async with desk(configuration, offices=True) as at:
        async with carried_out(at.conn, dry):
            draft = Draft(
                text=said["text"],
                nature=Nature(said["nature"]),
                public=True,
                sender=await person_actor(at, login),
                factual=bool(said["source"]),
                source=said["source"],
                orientation=said["orientation"],
                second_reader=said["second_reader"],
                contested=bool(said["contested"]),
                four_readers=bool(said["four_readers"]),
                boosted=bool(said["boosted"]),
            )
            number = await account_of(at, account)
            found = await posts.check(at.conn, at.offices, at.now, number, draft, images)
        for objection in found.objections:
            click.echo(f"  - {objection.reason}")
        if found.objections:
            raise SystemExit(1)
        click.echo("Rien ne s’oppose à cette publication.")


async def _reread(configuration: Configuration, account: str, text: str, login: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        number = await account_of(at, account)
        await confirm_post(at.conn, at.now, await person_actor(at, login), number, account, text)
        click.echo("Relecture confirmée.")


async def _close(
    configuration: Configuration, account: str, post: str, why: str, until: str, login: str, dry: bool
) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        end, by = moment(until, at.zone, at.now), await person_actor(at, login, Right.DECIDE)
        await threads.close(at.conn, at.now, by, account, post, why, end, at.local(end))
        click.echo(f"Fermeture demandée jusqu’au {at.local(end)} : une tâche dit quoi faire sur la plateforme.")


async def _open(configuration: Configuration, account: str, post: str, login: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        await threads.reopen(at.conn, at.now, await person_actor(at, login, Right.DECIDE), account, post)
        click.echo("Réouverture demandée : une tâche dit quoi faire sur la plateforme.")


async def _kind(
    configuration: Configuration,
    account: str,
    post: str,
    kind: PostKind,
    login: str,
    until: str | None,
    schedule: str,
    dry: bool,
) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        end = moment(until, at.zone, at.now) if until else None
        await posts.mark(at.conn, at.now, await person_actor(at, login), account, post, kind, end, schedule)
        click.echo(f"Publication {post} : {NAMES[kind]}.")
