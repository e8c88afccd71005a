"""Texts as PostgreSQL can hold them, and their folded form for search."""

import unicodedata

LONGEST_FOLDED = 20_000
"""Characters of a text that search sees."""


def storable(text: str) -> str:
    """``text`` with what ``text`` and ``jsonb`` columns refuse replaced: NUL by U+2400, lone surrogates by U+FFFD."""
    text = text.replace("\x00", "\u2400")
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def folded(text: str) -> str:
    """Lower case without accents, for search alone: the rules read the text themselves."""
    text = storable(text[:LONGEST_FOLDED])
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    accents = {ord(char): None for char in set(plain) if unicodedata.combining(char)}
    return plain.translate(accents).casefold().replace("œ", "oe").replace("æ", "ae")
