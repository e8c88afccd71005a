"""What pydantic finds wrong in a pack, said in French to those who edit it."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic_core import ErrorDetails

from domain.said import said

_EXPECTED: Final[Mapping[str, str]] = {
    "missing": "cette clé, obligatoire",
    "string_type": "un texte entre guillemets",
    "string_too_short": "un texte qui n’est pas vide",
    "int_type": "un nombre entier, sans guillemets",
    "int_parsing": "un nombre entier, sans guillemets",
    "int_from_float": "un nombre entier",
    "float_type": "un nombre",
    "float_parsing": "un nombre",
    "bool_type": "true ou false, sans guillemets",
    "bool_parsing": "true ou false, sans guillemets",
    "tuple_type": "une liste entre crochets",
    "list_type": "une liste entre crochets",
    "model_type": "une table de clés",
    "model_attributes_type": "une table de clés",
    "dict_type": "une table de clés",
    "mapping_type": "une table de clés",
    "date_type": "une date, comme 2026-01-15",
    "date_parsing": "une date, comme 2026-01-15",
    "date_from_datetime_parsing": "une date, comme 2026-01-15",
    "date_from_datetime_inexact": "une date sans heure, comme 2026-01-15",
    "datetime_type": "un instant, comme 2026-01-15T00:00:00-05:00",
    "datetime_parsing": "un instant, comme 2026-01-15T00:00:00-05:00",
    "datetime_from_date_parsing": "un instant, comme 2026-01-15T00:00:00-05:00",
    "timezone_aware": "un instant avec son décalage, comme 2026-01-15T00:00:00-05:00",
}

_PATTERNS: Final[Mapping[str, str]] = {
    "version": "une version en trois nombres, comme 1.2.0",
    "code": "un code en majuscules, comme N4-INSU",
    "clause": "une clause du tableau de traçabilité, comme DRU-115",
    "category": "une catégorie en minuscules, comme insulte_personnelle",
    "template": "un texte qui contient {} à la place du sujet",
}


def said_in_french(error: ErrorDetails, known: tuple[str, ...]) -> tuple[str, str]:
    """What was found and what is expected; ``known`` are the keys that this table may have."""
    kind, context = error["type"], error.get("ctx", {})
    found = "" if kind == "missing" else _shown(error["input"])
    if kind == "extra_forbidden":
        keys = ", ".join(known)
        return "une clé inconnue", said("l’une des clés {keys}", keys=keys) if known else "aucune clé de ce nom"
    if kind == "literal_error":
        choices = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
        return found, said("l’une des valeurs {choices}", choices=choices)
    if kind == "string_pattern_mismatch":
        key = str(error["loc"][-1])
        return found, _PATTERNS.get(key, "un identifiant en minuscules, sans accent ni espace")
    if kind in ("greater_than_equal", "less_than_equal"):
        if kind == "greater_than_equal":
            return found, said("un nombre d’au moins {bound}", bound=context.get("ge"))
        return found, said("un nombre d’au plus {bound}", bound=context.get("le"))
    if kind == "too_short":
        return found, said("une liste d’au moins {count} éléments", count=context.get("min_length"))
    return found, _EXPECTED.get(kind, "une autre valeur")


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value == "":
        return "un texte vide"
    if isinstance(value, str):
        return f"« {value[:60]}{'…' if len(value) > 60 else ''} »"
    if isinstance(value, dict):
        return "une table"
    if isinstance(value, list):
        return "une liste"
    return str(value)
