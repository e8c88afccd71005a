"""TOML as it was read before: a pack's megabyte of it takes a third of a second at each start."""

import hashlib
import os
import sys
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson

from daemon.ops.cache import cache_folder

LONGEST = 512
"""Texts remembered; those written first are forgotten."""


class Parsed:
    """One file for each text, named for the text's hash, its first line the hash of the rest: what is another text's,
    cut or damaged is read from the text again. What cannot be written is read again the next time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> "Parsed":
        """Beside the proofs."""
        return cls(cache_folder(environ) / "toml")

    def __call__(self, text: str) -> dict[str, Any]:
        """What ``tomllib.loads`` gives, and raises."""
        path = self._folder / f"{sys.hexversion:x}-{_digest(text.encode())}"
        body = _remembered(path)
        if body is None:
            body = tomllib.loads(text)
            self._keep(path, body)
        return body

    def _keep(self, path: Path, body: dict[str, Any]) -> None:
        """Unless JSON would not give it back as it is: dates, for one."""
        with suppress(OSError, TypeError):
            told = orjson.dumps(body)
            if orjson.loads(told) != body:
                return
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = path.with_name(f".{path.name}.{os.getpid()}")
            draft.write_bytes(_digest(told).encode() + b"\n" + told)
            draft.replace(path)
            for old in sorted(self._folder.iterdir(), key=lambda one: one.stat().st_mtime)[:-LONGEST]:
                old.unlink()


def _remembered(path: Path) -> dict[str, Any] | None:
    try:
        digest, _, told = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if digest != _digest(told).encode():
        return None
    body: dict[str, Any] = orjson.loads(told)
    return body


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
