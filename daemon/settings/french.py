"""What pydantic found, said in French: by its stable type codes, never by its English sentences."""

from collections.abc import Mapping
from datetime import date, time
from difflib import get_close_matches
from typing import Any, Final

from pydantic_core import ErrorDetails

HIDDEN: Final = frozenset({"secrets", "password", "dsn", "key", "salt", "secret", "token"})
"""Keys whose value is never shown, in case somebody wrote a secret where a reference belongs."""

EXPECTED: Final[Mapping[str, str]] = {
    "missing": "cette clé (obligatoire)",
    "string_type": "un texte entre guillemets",
    "int_type": "un nombre entier, sans guillemets",
    "int_parsing": "un nombre entier, sans guillemets",
    "int_from_float": "un nombre entier",
    "float_parsing": "un nombre, sans guillemets",
    "bool_parsing": "true ou false, sans guillemets",
    "float_type": "un nombre, sans guillemets",
    "bool_type": "true ou false",
    "date_type": "une date, sans guillemets, comme 2026-01-15",
    "time_type": "une heure, sans guillemets, comme 08:30:00",
    "list_type": "une liste, entre crochets",
    "tuple_type": "une liste, entre crochets",
    "set_type": "une liste, entre crochets",
    "frozen_set_type": "une liste, entre crochets",
    "dict_type": "une table",
    "model_type": "une table",
    "model_attributes_type": "une table",
    "path_type": "un chemin, entre guillemets",
    "string_pattern_mismatch": "un texte de la forme {pattern}",
    "string_too_short": "un texte qui n'est pas vide",
    "string_too_long": "un texte d'au plus {max_length} caractères",
    "greater_than_equal": "un nombre d'au moins {ge}",
    "greater_than": "un nombre plus grand que {gt}",
    "less_than_equal": "un nombre d'au plus {le}",
    "less_than": "un nombre plus petit que {lt}",
    "too_short": "une liste d'au moins {min_length} élément(s)",
    "too_long": "une liste d'au plus {max_length} élément(s)",
    "value_error": "{error}",
    "vigie": "{expected}",
}


def said(error: ErrorDetails, known: tuple[str, ...]) -> tuple[str, str]:
    """What was found and what is expected. ``known``: the keys that the table may have."""
    kind, context = error["type"], dict(error.get("ctx", {}))
    if kind == "extra_forbidden":
        close = get_close_matches(str(error["loc"][-1]), known, n=1)
        guess = f"« {close[0]} » peut-être; " if close else ""
        return "une clé inconnue", f"{guess}une des clés {listed(known)}" if known else "aucune clé ici"
    if kind in ("literal_error", "enum"):
        choices = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
        return shown(error["loc"], error["input"]), listed(tuple(choices.split(", ")), "ou")
    wanted = EXPECTED.get(kind, "une autre valeur").format_map(context)
    return ("rien" if kind == "missing" else shown(error["loc"], error["input"])), wanted


def listed(words: tuple[str, ...], link: str = "et") -> str:
    """« a », « b » et « c »."""
    quoted = [f"« {word} »" for word in words]
    return f" {link} ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]])) if quoted else ""


def shown(path: tuple[int | str, ...], value: Any) -> str:
    """A value as its author wrote it, shortened; never one that could be a secret."""
    if isinstance(value, Mapping):
        return "une table"
    if isinstance(value, list | tuple):
        return "une liste" if value else "une liste vide"
    if any(str(part).casefold() in HIDDEN or str(part).endswith(("_secret", "_token", "_key")) for part in path):
        return "une valeur (non montrée)"
    match value:
        case bool():
            return str(value).lower()
        case "":
            return "un texte vide"
        case str():
            return f"« {value[:60]}{'…' if len(value) > 60 else ''} »"
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)[:60]
