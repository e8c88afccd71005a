"""Loads a pack: reads it, checks it, compiles it, runs its examples. Nothing half good ever judges."""

import tomllib
from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path

import re2

from domain.errors import VigieError
from domain.faults import Fault, render, unreadable
from domain.garbage import uncollected
from domain.said import said
from rules.machine import Machine
from rules.model.model import Model
from rules.model.weights import ModelError, names
from rules.model.weights import load as load_weights
from rules.pack.checks import Known, check_faults
from rules.pack.files import Draft, files_of, read_files
from rules.pack.kept import Kept
from rules.pack.pack import Pack
from rules.pack.replies import Parse
from rules.pack.trials import trial_faults
from rules.signals.base import Family
from rules.signals.registry import FAMILIES


class PackError(VigieError):
    """Le pack ne peut pas être chargé."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: Sequence[Fault] = tuple(sorted(faults))
        super().__init__(render(self.faults))


def load_pack(
    folder: Path,
    *,
    families: Sequence[Family] = FAMILIES,
    trials: bool = True,
    proven: Container[str] = (),
    parse: Parse = tomllib.loads,
) -> Pack:
    """Load the pack of a folder. Raises :class:`PackError` with every fault found.

    ``trials=False`` leaves the examples aside; so does a hash among ``proven``: those whose examples this very
    engine ran (``rules.engine.engine_digest``).
    """
    draft = drafted(folder, parse)
    return _loaded(draft, families, trials and draft.digest not in proven)


def drafted(folder: Path, parse: Parse = tomllib.loads) -> Draft:
    """The files of a folder, read; what is wrong with them is among the faults of the draft."""
    try:
        with uncollected():
            return read_files(folder.name, files_of(folder), parse)
    except OSError as error:
        raise PackError(
            [Fault(error.filename or str(folder), 0, "", unreadable(error), "un dossier lisible")]
        ) from error


def pack_of_draft(draft: Draft, *, families: Sequence[Family] = FAMILIES) -> Pack:
    """A pack from files already read, its examples left aside: to run them, or read the files over, without waiting."""
    return _loaded(draft, families, trials=False)


def pack_of_body(body: Mapping[str, str], *, families: Sequence[Family] = FAMILIES, trials: bool = False) -> Pack:
    """A pack from its files (``Pack.files``). One that the record keeps was proven: its examples are not run again."""
    return _loaded(read_files("pack", {name: text.encode() for name, text in body.items()}), families, trials)


def _loaded(draft: Draft, families: Sequence[Family], trials: bool) -> Pack:
    with uncollected():
        draft.faults.extend(check_faults(draft, Known.of(families)))
        pack = _compiled(draft, families)
    if pack is None or draft.faults:
        raise PackError(draft.faults)
    if trials:
        faults = list(trial_faults(draft, pack))
        if faults:
            raise PackError(faults)
    return pack


def _model(draft: Draft, key: str, name: str) -> Model | None:
    try:
        return Model(load_weights(name)) if name else None
    except ModelError as error:
        shipped = " ou ".join(f"« {name} »" for name in names()) or "aucun nom : aucun modèle n’est livré"
        draft.faults.append(draft.fault_in_pack(("settings", key), str(error), shipped))
        return None


def _compiled(draft: Draft, families: Sequence[Family]) -> Pack | None:
    policy = draft.policy()
    if policy is None or draft.faults:
        return None
    models = [_model(draft, key, name) for key, name in policy.settings.models.items()]
    if draft.faults:
        return None
    try:
        return Pack(policy, Machine(policy, families, *models), Kept(draft.texts))
    except re2.error as error:
        draft.faults.append(
            Fault(draft.name, 0, "", said("une expression refusée ({error})", error=error), "la syntaxe RE2")
        )
        return None
