"""Packs by name or by folder, for the commands."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from daemon.settings.packs import CARRIED
from rules.pack.files import Draft
from rules.pack.load import PackError, drafted, load_pack, pack_of_draft
from rules.pack.pack import Pack

DEFAULT = "drummondville"


def packs_folder() -> Path:
    """Where the packs that come with Vigie are."""
    return CARRIED


def pack_folder(name: str) -> Path:
    """The folder of a pack given by name or by path."""
    own = packs_folder() / name
    return own if "/" not in name and own.is_dir() else Path(name)


def carried(name: str) -> bool:
    """Whether a pack is one of those that come with Vigie: the suite runs their examples, using them need not."""
    return "/" not in name and (packs_folder() / name).is_dir()


def opened(name: str, *, trials: bool = True) -> Pack:
    """The pack, loaded. Prints every fault in French and ends the command with code 1 when it does not load."""
    with _loading(name):
        return load_pack(pack_folder(name), trials=trials)


def opened_with_draft(name: str) -> tuple[Pack, Draft]:
    """The pack beside its files as read, the examples left aside; ends the command as :func:`opened` does."""
    with _loading(name):
        draft = drafted(pack_folder(name))
        return pack_of_draft(draft), draft


@contextmanager
def _loading(name: str) -> Iterator[None]:
    try:
        yield
    except PackError as error:
        click.echo(f"Le pack « {name} » ne peut pas être chargé :\n{error}", err=True)
        raise SystemExit(1) from error
