"""The table of commands. A command's module is imported when the command is used, not before."""

import os
from collections.abc import Mapping
from gettext import bindtextdomain
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from domain.garbage import uncollected

COMMANDS: Mapping[str, tuple[str, str]] = {
    "run": ("daemon.cli.run:command", "Tenir le service : recevoir, juger, agir."),
    "demo": ("daemon.cli.demo:command", "Montrer Vigie à l'œuvre sur une plateforme d'essai."),
    "actions": ("daemon.cli.actions:command", "Voir, reprendre ou annuler ce qui part vers les plateformes."),
    "undo": ("daemon.cli.undo:command", "Défaire des gestes : par numéro, règle, période ou compte."),
    "check": ("daemon.cli.check:command", "Vérifier configuration, politique, base de données et comptes."),
    "migrate": ("daemon.cli.migrate:command", "Mettre la base de données au niveau de ce programme."),
    "user": ("daemon.cli.user:command", "Ajouter, lister, désactiver ou dépanner les personnes de la console."),
    "outbox": ("daemon.cli.outbox:command", "Retenir ou laisser partir ce que Vigie fait sur les plateformes."),
    "diagnostic": ("daemon.cli.diagnostic:command", "Montrer versions, chemins, base de données et conflits."),
    "account": ("daemon.cli.account:command", "Relier, demander, autoriser ou fermer un compte."),
    "manual": ("daemon.cli.manual:command", "Saisir d'un fichier ce qui a été vu sur un réseau sans API."),
    "hours": ("daemon.cli.hours:command", "Montrer les heures où Vigie répond, jour par jour."),
    "replies": ("daemon.cli.replies:command", "Voir, laisser partir ou annuler les réponses préparées."),
    "tasks": ("daemon.cli.tasks:command", "Voir et fermer les tâches confiées à des personnes."),
    "reviews": ("daemon.cli.reviews:command", "Voir les demandes de révision et y répondre."),
    "strikes": ("daemon.cli.strikes:command", "Montrer les manquements et avertissements d’une personne."),
    "emergency": ("daemon.cli.emergency:command", "Commencer ou finir les mesures d’urgence."),
    "elections": ("daemon.cli.elections:command", "Périodes électorales, registre des candidatures, parité."),
    "alerts": ("daemon.cli.alerts:command", "Voir, prendre ou essayer les alertes aux personnes de garde."),
    "orientations": ("daemon.cli.orientations:command", "Registre des orientations de la Direction générale."),
    "photos": ("daemon.cli.pictures:command", "Médiathèque et demandes de retrait d’une image."),
    "posts": ("daemon.cli.posts:command", "Soumettre une publication à la garde, dire ce qu’elle est."),
    "pages": ("daemon.cli.pages:command", "Pages du site que citent les réponses : ce qui y a changé."),
    "watch": ("daemon.cli.watch:command", "Liste approuvée des cibles de veille."),
    "reports": ("daemon.cli.reports:command", "Prendre et voir les signalements reçus de personnes."),
    "escalations": ("daemon.cli.escalations:command", "Dossiers transmis d’une direction à l’autre."),
    "policy-changes": (
        "daemon.cli.policy_changes:command",
        "Changements d’une politique et accord des deux directions.",
    ),
    "judge": ("daemon.cli.judge:command", "Juger des textes avec un pack de règles, sans rien faire d'autre."),
    "pack": ("daemon.cli.pack:command", "Essayer, relire, montrer, comparer ou commencer un pack de règles."),
    "explain": ("daemon.cli.explain:command", "Dire pourquoi un contenu a été jugé comme il l'a été."),
    "replay": ("daemon.cli.replay:command", "Montrer ce qu'un pack proposé changerait, avant de l'activer."),
    "tail": ("daemon.cli.tail:command", "Rendre lisible le journal JSON lu sur l'entrée standard."),
}
"""Name → where the command is, and the sentence of `vigie --help`."""

LOCALE = Path(__file__).parent / "locale"


class LazyGroup(click.Group):
    """A group that knows its commands by the table alone."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        with uncollected():
            command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """A file that cannot be opened ends any command with a sentence."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.filename is None:
                raise
            from domain.faults import unreadable

            raise click.ClickException(f"{error.filename} : trouvé : {unreadable(error)}.") from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commandes\N{NO-BREAK SPACE}"):
            formatter.write_dl([(name, sentence) for name, (_, sentence) in COMMANDS.items()])


def print_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"vigie {version('vigie-municipale')}")
        ctx.exit()


@click.group(
    "vigie",
    cls=LazyGroup,
    subcommand_metavar="COMMANDE [ARGUMENTS]…",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=print_version, help="Afficher la version."
)
def vigie() -> None:
    """Vigie : la modération des comptes de la Ville selon sa nétiquette, expliquée et réversible.

    « vigie COMMANDE --help » décrit une commande.
    """


def main() -> None:
    """Entry point. click's own sentences come from our French catalogue, whatever the machine's language."""
    os.environ["LANGUAGE"] = "fr"
    bindtextdomain("messages", str(LOCALE))
    vigie.main(prog_name="vigie")
