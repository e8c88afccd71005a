"""Where a key stands in a TOML text: tomllib gives values without their lines."""

import tomllib
from bisect import bisect_left
from collections.abc import Sequence

Key = str | int
KeyPath = tuple[Key, ...]
BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
TRIPLE = ('"""', "'''")


def locate(text: str, key_path: Sequence[Key]) -> int:
    """Line (from 1) of ``key_path`` in ``text``, or of the nearest enclosing table that is written there.

    Tables of an array are told by index: ``("rules", 2, "item")``. Never raises, whatever the text.
    """
    lines = key_lines(text)
    path = tuple(key_path)
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def key_lines(text: str) -> dict[KeyPath, int]:
    """Every key path of ``text`` with its line. Stops quietly where the text is no longer TOML."""
    return _Scanner(text).scan()


class _Scanner:
    """Reads the structure alone: values are stepped over, strings and comments never mistaken for keys."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.at = 0
        self.ends = [rank for rank, char in enumerate(self.text) if char == "\n"]
        self.lines: dict[KeyPath, int] = {}
        self.arrays: dict[KeyPath, int] = {}

    def scan(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        try:
            while self._skip_blank():
                if self.text.startswith("[", self.at):
                    table = self._header()
                else:
                    self._pair(table)
        except (IndexError, tomllib.TOMLDecodeError):
            pass
        return self.lines

    def _header(self) -> KeyPath:
        array = self.text.startswith("[[", self.at)
        self.at += 2 if array else 1
        keys = self._key()
        self._expect("]]" if array else "]")
        path: KeyPath = ()
        for key in keys[:-1]:
            path = self._latest((*path, key))
            self._note(path)
        path = (*path, keys[-1])
        if array:
            self._note(path)
            self.arrays[path] = self.arrays.get(path, -1) + 1
        path = self._latest(path)
        self._note(path)
        return path

    def _latest(self, path: KeyPath) -> KeyPath:
        return (*path, self.arrays[path]) if path in self.arrays else path

    def _pair(self, table: KeyPath) -> None:
        path = table
        for key in self._key():
            path = (*path, key)
            self._note(path)
        self._expect("=")
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        self._skip_spaces()
        match self.text[self.at]:
            case '"' | "'":
                self._string()
            case "[":
                self._array(path)
            case "{":
                self._inline(path)
            case _:
                while self.at < len(self.text) and self.text[self.at] not in ",]}#\n":
                    self.at += 1

    def _array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        while self._skip_blank() and self.text[self.at] != "]":
            self._note((*path, index))
            self._value((*path, index))
            self._separator("]")
            index += 1
        self._expect("]")

    def _inline(self, path: KeyPath) -> None:
        self.at += 1
        while self._skip_blank() and self.text[self.at] != "}":
            self._pair(path)
            self._separator("}")
        self._expect("}")

    def _separator(self, closing: str) -> None:
        self._skip_blank()
        if self.text[self.at] != closing:
            self._expect(",")

    def _key(self) -> tuple[str, ...]:
        keys = [self._part()]
        while self._skip_spaces() and self.text[self.at] == ".":
            self.at += 1
            keys.append(self._part())
        return tuple(keys)

    def _part(self) -> str:
        self._skip_spaces()
        start = self.at
        if self.text[start] in "\"'":
            self._string()
            return str(tomllib.loads(f"k = {self.text[start : self.at]}")["k"])
        while self.at < len(self.text) and self.text[self.at] in BARE:
            self.at += 1
        if self.at == start:
            raise IndexError
        return self.text[start : self.at]

    def _string(self) -> None:
        mark = self.text[self.at]
        closing = mark * 3 if self.text.startswith(TRIPLE, self.at) else mark
        self.at += len(closing)
        while not self.text.startswith(closing, self.at):
            self.at += 2 if self.text[self.at] == "\\" and mark == '"' else 1
        self.at += len(closing)
        while len(closing) == 3 and self.text.startswith(mark, self.at):
            self.at += 1

    def _skip_spaces(self) -> bool:
        while self.at < len(self.text) and self.text[self.at] in " \t":
            self.at += 1
        return self.at < len(self.text)

    def _skip_blank(self) -> bool:
        """Past spaces, line ends and comments; False at the end of the text."""
        while self._skip_spaces() and self.text[self.at] in "\n#":
            end = self.text.find("\n", self.at)
            self.at = len(self.text) if end < 0 else end + 1
        return self.at < len(self.text)

    def _expect(self, mark: str) -> None:
        self._skip_spaces()
        if not self.text.startswith(mark, self.at):
            raise IndexError
        self.at += len(mark)

    def _note(self, path: KeyPath) -> None:
        self.lines.setdefault(path, bisect_left(self.ends, self.at) + 1)
