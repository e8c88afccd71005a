import os
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO

import click
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from daemon.cli.main import COMMANDS, LOCALE, vigie


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "daemon", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **environment},
    )


def test_help_is_french_whatever_the_machines_language() -> None:
    said = run("--help", LANG="en_US.UTF-8", LANGUAGE="en")
    assert said.returncode == 0
    assert said.stdout.startswith("Emploi : vigie [OPTIONS] COMMANDE [ARGUMENTS]…")
    assert "Afficher cette aide." in said.stdout
    for name, (_, sentence) in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(sentence.split()[0])}", said.stdout, re.MULTILINE)
    assert not re.search(r"\b(the|show|usage|commands)\b", said.stdout, re.IGNORECASE)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nothing"], "Erreur : La commande « nothing » n'existe pas."),
        (["--nothing"], "Erreur : L'option « --nothing » n'existe pas."),
        (["tail", "--level", "loud"], "« loud » n'est pas parmi 'debug', 'info', 'warning', 'error', 'critical'."),
        (["tail", "--level"], "L'option « --level » demande une valeur."),
    ],
)
def test_a_wrong_command_line_is_answered_in_french(arguments: list[str], sentence: str) -> None:
    said = run(*arguments)
    assert said.returncode == 2
    assert sentence in said.stderr


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nsys.argv = ['vigie', '--help']\nfrom daemon.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('loaded:', *sorted({'pydantic', 'aiohttp', 'asyncpg', 'rich', 'structlog', 're2'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert said.stdout.splitlines()[-1] == "loaded:"


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_of_the_table_is_there_with_french_help(name: str) -> None:
    command = vigie.get_command(vigie.make_context("vigie", [], resilient_parsing=True), name)
    assert command is not None
    assert command.name == name
    for one in family(command):
        assert one.help, one.name
        assert "COMMAND" not in one.get_usage(click.Context(one)).removeprefix("Emploi").replace("COMMANDE", "")
        for parameter in one.params:
            assert getattr(parameter, "help", None), (one.name, parameter.name)


def family(command: click.Command) -> Iterator[click.Command]:
    """The command and those under it."""
    yield command
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        yield from family(inner)


def test_the_compiled_catalogue_is_the_written_one() -> None:
    folder = LOCALE / "fr" / "LC_MESSAGES"
    with (folder / "messages.po").open("rb") as written:
        catalogue = read_po(written)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    assert (folder / "messages.mo").read_bytes() == compiled.getvalue()
