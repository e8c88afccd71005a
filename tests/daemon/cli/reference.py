"""The page docs/reference/cli.md as the commands' own --help has it; printed by `python -m tests.daemon.cli.reference`.

It has a process of its own: click keeps the first help option that a command makes, with the names and in the
language of whoever called it first.
"""

import os
import sys
from collections.abc import Iterator
from gettext import bindtextdomain

import click

from daemon.cli.main import LOCALE, vigie

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


if __name__ == "__main__":
    os.environ["LANGUAGE"] = "fr"
    bindtextdomain("messages", str(LOCALE))
    sys.stdout.buffer.write(page().encode())
