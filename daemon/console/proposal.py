"""A proposed policy from the files that somebody changed: the others are those in force."""

import tomllib
from collections.abc import Mapping

from domain.errors import VigieError
from domain.said import said
from rules.pack.load import pack_of_body
from rules.pack.pack import Pack

FOLDERS = {"rules": "rules", "lexicon": "lexicons", "examples": "examples", "swaps": "examples"}
"""The table that tells what a file is, and the folder that holds such files."""


class ProposalRefused(VigieError):
    """A file has no place in the policy."""


def proposed(pack: Pack, changed: Mapping[str, str]) -> Pack:
    """``pack`` with some of its files changed or added, tried on its examples.

    Raises :class:`ProposalRefused` or :class:`rules.pack.load.PackError`.
    """
    body = {**pack.files, **{place(name, text): text for name, text in changed.items()}}
    return pack_of_body(body, trials=True)


def place(name: str, text: str) -> str:
    """Where a file goes in a pack: browsers send its bare name, its first table tells its folder."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    if not bare.endswith(".toml"):
        raise ProposalRefused(said("« {file} » n’est pas un fichier de nétiquette (.toml).", file=bare[:80]))
    if bare in ("pack.toml", "replies.toml"):
        return bare
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProposalRefused(said("« {file} » ne se lit pas : {error}.", file=bare[:80], error=error)) from error
    folder = next((FOLDERS[key] for key in FOLDERS if key in tables), None)
    if bare == "context.toml":
        folder = "examples"
    if folder is None:
        raise ProposalRefused(said("« {file} » : ni règles, ni lexique, ni exemples n’y figurent.", file=bare[:80]))
    return f"{folder}/{bare}"
