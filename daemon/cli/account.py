"""`vigie account connect`: an account's file and secrets, made with the platform's help."""

import asyncio
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from connectors.base import ConnectError, Connection, ConnectorKind
from connectors.registry import Registry
from daemon.cli.account_life import LIFE
from daemon.cli.opening import DEFAULT, errors_in_french
from daemon.cli.terminal import harmless
from daemon.cli.trial import NOTHING_DONE, WOULD_BE_DONE, dry_run

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
UNITS = Path("/etc")
"""The units hand over every file of ``/etc/NAME/secrets`` as a credential; no account but root reads that folder."""


class TerminalPrompter:
    """Talks to the operator on the terminal; a secret is not shown while it is typed."""

    def say(self, text: str) -> None:
        click.echo(harmless(text))

    def ask(self, question: str, *, secret: bool = False, default: str = "") -> str:
        shown = bool(default)  # an empty answer is the default, even an empty one: what is optional may be left out
        answer: str = click.prompt(
            f"{question} ", default=default, show_default=shown, hide_input=secret, prompt_suffix=": "
        )
        return answer.strip()


@click.group("account", subcommand_metavar="ACTION [ARGUMENTS]…")
def command() -> None:
    """Les comptes de l'organisation sur les plateformes : les relier, les demander, les autoriser, les fermer."""


for _one in LIFE:
    command.add_command(_one)


@command.command("connect")
@click.argument("platform", metavar="PLATEFORME", help="Nom de la plateforme.")
@click.option(
    "--slug", required=True, metavar="NOM", help="Nom du compte, pour toujours : minuscules, chiffres, tirets."
)
@click.option(
    "--config",
    metavar="FICHIER",
    type=click.Path(path_type=Path),
    envvar="VIGIE_CONFIG",
    default=DEFAULT,
    show_default=True,
    help="Fichier de configuration ; le compte va dans accounts.d, à côté.",
)
@click.option(
    "--secrets",
    "folder",
    metavar="DOSSIER",
    type=click.Path(path_type=Path),
    help="Où écrire les secrets. [défaut : « secrets », à côté du fichier de configuration]",
)
@click.option("--set", "settings", metavar="CLÉ=VALEUR", multiple=True, help="Réglage connu d'avance (app_id=…).")
@dry_run
def connect(platform: str, slug: str, config: Path, folder: Path | None, settings: tuple[str, ...], dry: bool) -> None:
    """Relier un compte à sa plateforme : jetons, droits, essai, fichiers.

    Les secrets sont écrits dans des fichiers lisibles de vous seul, jamais dans la configuration. Si le compte a déjà
    son fichier, il est laissé tel quel et seuls les secrets sont remplacés. Un nouveau compte commence en mode
    « shadow » : Vigie juge et n'agit pas.
    """
    if not SLUG.fullmatch(slug):
        raise click.BadParameter("un nom en minuscules, chiffres et tirets", param_hint="--slug")
    with errors_in_french():
        kind = Registry().find(platform)
    if kind.connect is None:
        raise click.ClickException(f"{kind.title} n'a pas de guide : suivez docs/how-to/connect-{platform}.md.")
    place = Place(config.absolute().parent, (folder or config.absolute().parent / "secrets").absolute(), slug)
    if dry:
        _foretell(kind, place)
        return
    try:
        connection = asyncio.run(_connect(kind, _given(settings)))
    except ConnectError as error:
        raise click.ClickException(str(error)) from error
    for line in place.write(kind, connection):
        click.echo(line)


def _foretell(kind: ConnectorKind, place: "Place") -> None:
    """The platform is not asked: tokens are made there, and that cannot be tried without being done."""
    click.echo(WOULD_BE_DONE)
    click.echo(f"Demander à {kind.title} les jetons et les droits du compte « {place.slug} ».")
    click.echo(f"Écrire ses secrets dans {place.secrets}.")
    kept = "laisser tel quel" if place.file.exists() else "écrire"
    click.echo(f"Fichier du compte, à {kept} : {place.file}")
    click.echo(NOTHING_DONE)


def _given(settings: tuple[str, ...]) -> dict[str, str]:
    given: dict[str, str] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"« {setting} » : écrivez CLÉ=VALEUR", param_hint="--set")
        given[name.strip()] = value.strip()
    return given


async def _connect(kind: ConnectorKind, given: Mapping[str, str]) -> Connection:
    assert kind.connect is not None
    return await kind.connect(TerminalPrompter(), given)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the files of one account go."""

    config: Path
    secrets: Path
    slug: str

    def write(self, kind: ConnectorKind, connection: Connection) -> list[str]:
        """Write secrets and, for a new account, its file; sentences that say what was done."""
        if connection.secrets:
            self.secrets.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, value in connection.secrets.items():
            _write_private(self.secret(name), value)
        written = ", ".join(str(self.secret(name)) for name in connection.secrets)
        lines = [f"Secrets écrits : {written}"] if written else []
        path = self.file
        if path.exists():
            return [*lines, f"{path} existe déjà : laissé tel quel. « vigie check » dit s'il convient."]
        path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        path.write_text(self._file(kind, connection), encoding="utf-8")
        path.chmod(
            0o644
        )  # no secret in it, and the service reads it, whatever the operator's umask; the folder is closed
        return [*lines, f"Compte écrit : {path}", "Relisez-le, puis lancez « vigie check »."]

    @property
    def file(self) -> Path:
        return self.config / "accounts.d" / f"{self.slug}.toml"

    def secret(self, name: str) -> Path:
        return self.secrets / f"{self.slug}.{name}"

    def reference(self, name: str) -> str:
        """How the account's file names a secret: as systemd hands it over, or as a file."""
        if self.config.parent == UNITS and self.secrets == self.config / "secrets":
            return f"{{ credential = {_toml(f'secret_{self.secret(name).name}')} }}"
        return f"{{ file = {_toml(str(self.secret(name)))} }}"

    def _file(self, kind: ConnectorKind, connection: Connection) -> str:
        rows = [
            f"# {kind.title}. Le nom de ce fichier est celui du compte, pour toujours.",
            f"name = {_toml(connection.name)}",
            f"platform = {_toml(kind.name)}",
            f"platform_id = {_toml(connection.platform_id)}",
            'kind = "officiel"                                     # officiel | connexe | veille',
            'mode = "shadow"                                       # observe | shadow | enforce',
            'pack = "drummondville"',
            'created_by = "Service des communications"',
            'administered_by = ["Service des communications"]      # sans ce service, le compte est refusé',
            "",
            f"[{kind.name}]",
            *(f"{name} = {_toml(value)}" for name, value in connection.options.items()),
        ]
        if connection.secrets:
            rows += [
                "",
                "[secrets]                                             # des références, jamais les secrets eux-mêmes",
                *(f"{name} = {self.reference(name)}" for name in connection.secrets),
            ]
        return "\n".join(rows) + "\n"


def _write_private(path: Path, value: str) -> None:
    """Replace ``path`` in one step, readable by its owner alone from its first byte on."""
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(value)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _toml(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case list() | tuple():
            return f"[{', '.join(_toml(each) for each in value)}]"
        case _:
            return '"' + "".join(_escaped(char) for char in str(value)) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    return char if char.isprintable() else f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"
