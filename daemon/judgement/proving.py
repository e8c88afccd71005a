"""A pack's examples run in a process of their own: the memory that a thousand judgements take is gone with it."""

import subprocess
import sys
import tomllib
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson

from domain.faults import Fault
from rules.pack.files import digest_of, files_of
from rules.pack.load import PackError, load_pack
from rules.pack.pack import Pack
from rules.pack.replies import Parse
from rules.pack.trials import warm_up

COMMAND: Final = [sys.executable, "-P", "-m", "daemon.judgement.proving"]
ENOUGH: Final = 300.0
"""Seconds; a pack's examples take a few."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of the examples of the pack with this hash."""

    hash: str
    faults: tuple[Fault, ...]


def load_proved(folder: Path, proven: Container[str], parse: Parse = tomllib.loads) -> Pack:
    """Load a pack whose examples come out as written; those among ``proven`` did. Raises :class:`PackError`.

    The examples run beside the loading. Where no process can be had, they run here.
    """
    if digest_at(folder) in proven:
        pack = load_pack(folder, trials=False, parse=parse)
        warm_up(pack)
        return pack
    try:
        running = subprocess.Popen([*COMMAND, str(folder)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    except OSError:
        return load_pack(folder)
    with running:
        try:
            pack = load_pack(folder, trials=False, parse=parse)
            proof = _read(running.communicate(timeout=ENOUGH)[0])
        except BaseException:
            running.kill()
            raise
    if proof is None or proof.hash != pack.hash:  # it died, or the folder changed in between
        return load_pack(folder)
    if proof.faults:
        raise PackError(proof.faults)
    warm_up(pack)
    return pack


def digest_at(folder: Path) -> str:
    """The hash of the pack in a folder as it stands; empty where there is none to be read."""
    try:
        return digest_of(files_of(folder))
    except OSError:
        return ""


def _read(told: bytes) -> Proof | None:
    try:
        said = orjson.loads(told)
        return Proof(said["hash"], tuple(Fault(**one) for one in said["faults"]))
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return None


def prove(folder: Path) -> Proof:
    """Run the examples of a folder's pack here."""
    digest = digest_at(folder)
    try:
        load_pack(folder)
    except PackError as error:
        return Proof(digest, tuple(error.faults))
    return Proof(digest, ())


if __name__ == "__main__":
    sys.stdout.buffer.write(orjson.dumps(prove(Path(sys.argv[1]))))
