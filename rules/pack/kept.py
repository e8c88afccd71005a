"""The files of a pack as they are kept beside it: packed, since they are read again only to be recorded or compared."""

import zlib
from collections.abc import Iterator, Mapping
from typing import Final

QUICK: Final = 1
"""Level of compression: a fifth of the size in a few milliseconds."""


class Kept(Mapping[str, str]):
    """Texts by name, each unpacked whenever it is asked for."""

    __slots__ = ("_packed",)

    def __init__(self, files: Mapping[str, str]) -> None:
        self._packed = {name: zlib.compress(text.encode(), QUICK) for name, text in files.items()}

    def __getitem__(self, name: str) -> str:
        return zlib.decompress(self._packed[name]).decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
