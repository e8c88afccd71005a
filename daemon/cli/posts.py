"""`vigie posts`: what the gate says of a post before somebody publishes it, and the kind of a post."""

from pathlib import Path

import click

from daemon.cli.after import account_of, desk, person_actor, read
from daemon.cli.opening import config_option, run
from daemon.cli.terminal import harmless
from daemon.cli.trial import carried_out, dry_run, reads_only
from daemon.dialogue.reading import confirm_post
from daemon.review import posts
from daemon.settings.load import Configuration
from daemon.store import posts as rows
from domain.context import PostKind
from rules.outbound import Draft, Nature

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
KINDS = {
    "ordinaire": PostKind.ORDINARY,
    "consultation": PostKind.CONSULTATION,
    "concours": PostKind.CONTEST,
    "partenaire": PostKind.PARTNER,
    "urgence": PostKind.EMERGENCY,
}
NAMES = {kind: name for name, kind in KINDS.items()}


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
@click.option("--by", "login", metavar="NOM", required=True, help="Votre nom de connexion à la console.")
@dry_run
def kind(config: Path, account: str, post: str, kind: str, login: str, dry: bool) -> None:
    """Dire ce qu’est une publication : sous une consultation ou un concours, d’autres règles valent."""
    run(_kind(read(config), account, post, KINDS[kind], login, dry))


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


async def _kind(configuration: Configuration, account: str, post: str, kind: PostKind, login: str, dry: bool) -> None:
    async with desk(configuration) as at, carried_out(at.conn, dry):
        await posts.mark(at.conn, at.now, await person_actor(at, login), account, post, kind)
        click.echo(f"Publication {post} : {NAMES[kind]}.")
