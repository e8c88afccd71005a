"""What a pack keeps packed, since it is read again only to be recorded, compared or shown: its files, its examples."""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeVar, overload

from pydantic import BaseModel, TypeAdapter

QUICK: Final = 1
"""Level of compression: a fifth of the size in a few milliseconds."""
TOGETHER: Final = 100
"""Parts that are packed as one."""
Part = TypeVar("Part", bound=BaseModel)


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


class Parts(Sequence[Part]):
    """Parts of one kind, in order, each unpacked whenever it is asked for: an example weighs a kilobyte otherwise."""

    __slots__ = ("_adapter", "_count", "_packed")

    def __init__(self, adapter: TypeAdapter[list[Part]], parts: Sequence[Part]) -> None:
        self._adapter = adapter
        self._count = len(parts)
        some = (list(parts[first : first + TOGETHER]) for first in range(0, len(parts), TOGETHER))
        self._packed = [zlib.compress(self._adapter.dump_json(one, exclude_defaults=True), QUICK) for one in some]

    def __iter__(self) -> Iterator[Part]:
        for packed in self._packed:
            yield from self._adapter.validate_json(zlib.decompress(packed))

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, key: int) -> Part: ...

    @overload
    def __getitem__(self, key: slice) -> Sequence[Part]: ...

    def __getitem__(self, key: int | slice) -> Part | Sequence[Part]:
        return tuple(self)[key]
