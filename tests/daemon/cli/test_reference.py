"""docs/reference/cli.md is what the commands' own --help says. VIGIE_GOLDEN=write writes it anew."""

import os
from collections.abc import Iterator
from pathlib import Path

import click

from daemon.cli.main import vigie

PAGE = Path(__file__).parents[3] / "docs/reference/cli.md"
HEAD = """# The `vigie` command

What each command says of itself (`vigie COMMAND --help`), in the language of those who type it.
This page is generated: `VIGIE_GOLDEN=write python -m pytest tests/daemon/cli/test_reference.py` writes it anew.
"""


def helps(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    """The command's path and its help, then its subcommands'."""
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from helps(inner, click.Context(inner, info_name=name, parent=context, terminal_width=100))


def page() -> str:
    context = click.Context(vigie, info_name="vigie", terminal_width=100, help_option_names=["-h", "--help"])
    parts = [f"\n## `{path}`\n\n```\n{said.replace(chr(160), ' ')}\n```\n" for path, said in helps(vigie, context)]
    return HEAD + "".join(parts)


def test_the_page_says_what_the_commands_say() -> None:
    if os.environ.get("VIGIE_GOLDEN") == "write":
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_option_is_explained_in_french() -> None:
    english = {" the ", "usage:", " file.", " with "}
    assert {word for word in english if word in page().removeprefix(HEAD).lower()} == set()
