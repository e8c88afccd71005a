"""Foreign text shown on a terminal: escapes and direction marks are written out, never obeyed."""

import unicodedata

UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories that could move the cursor, change colours, hide or turn round what follows."""


def harmless(text: str) -> str:
    r"""``text`` with every unsafe character as ``\x1b`` or ``\u202e``."""
    return "".join(_written(char) if unicodedata.category(char) in UNSAFE else char for char in text)


def _written(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def counted(count: int, noun: str) -> str:
    """« 0 texte », « 1 texte », « 2 textes »: a noun that takes an « s »."""
    return f"{count} {noun}{'s' if count > 1 else ''}"
