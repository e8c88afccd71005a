"""Rows of ``vigie judge``: a line of JSON to a content and its context, a verdict to a line of JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import orjson

from daemon.cli.context_file import Surroundings
from domain.account import AccountKind
from domain.content import Author, Content, ContentKind
from domain.context import AuthorRole, Context, Earlier, Post, PostKind, Repeats
from domain.errors import VigieError
from domain.ids import AuthorKey, PlatformId
from domain.verdict import Verdict

_KINDS: Final = {kind.value: kind for kind in PostKind} | {
    "ordinaire": PostKind.ORDINARY,
    "concours": PostKind.CONTEST,
    "urgence": PostKind.EMERGENCY,
    "partenaire": PostKind.PARTNER,
}
"""Words that say the kind of a post: as its only word, or under ``kind``."""
_POST_KEYS: Final = frozenset({"text", "topic", "kind"})


class RowError(VigieError):
    """La ligne ne peut pas être jugée."""


@dataclass(frozen=True, slots=True)
class Row:
    """One text to judge."""

    id: object
    content: Content
    context: Context


def read_row(line: bytes, around: Surroundings, otherwise: datetime) -> Row:
    """A line of JSONL as a row. Raises :class:`RowError` with what is wrong, in French. Unknown keys are ignored."""
    try:
        raw = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise RowError(f"ce n'est pas du JSON valide, à partir du caractère {error.pos + 1}") from error
    if not isinstance(raw, dict):
        raise RowError("attendu : un objet JSON avec les clés « id » et « text »")
    if "id" not in raw or isinstance(raw["id"], dict | list):
        raise RowError("clé « id » : attendu un identifiant (texte ou nombre)")
    return _row(raw, around, otherwise)


def _row(raw: Mapping[str, Any], around: Surroundings, otherwise: datetime) -> Row:
    at = _instant(raw["at"], "at") if raw.get("at") is not None else around.instant(otherwise)
    by_city = raw.get("author_is_city", False)
    if not isinstance(by_city, bool):
        raise RowError("clé « author_is_city » : attendu true ou false")
    history, repeats = _history(raw.get("history"), at)
    author = _text(raw, "author")
    context = Context(
        at=at,
        account_kind=_account_kind(raw.get("account_kind")),
        post=_post(raw.get("post")),
        history=history,
        repeats=repeats,
        role=AuthorRole.CITY if by_city else AuthorRole.CITIZEN,
        registries=around.registries,
        periods=around.periods,
    )
    content = Content(
        PlatformId(str(raw["id"])),
        ContentKind.COMMENT,
        _text(raw, "text", needed=True),
        author=Author(AuthorKey(author or "?"), author),
        posted_at=at,
    )
    return Row(raw["id"], content, context)


def _text(raw: Mapping[str, Any], key: str, *, needed: bool = False) -> str:
    value = raw.get(key)
    if value is None and not needed:
        return ""
    if not isinstance(value, str):
        raise RowError(f"clé « {key} » : attendu un texte")
    return value


def _instant(value: object, key: str) -> datetime:
    """An instant of ISO 8601; without an offset it is UTC."""
    try:
        instant = datetime.fromisoformat(value) if isinstance(value, str) else None
        if instant is not None:
            return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise RowError(f"clé « {key} » : attendu un instant, comme 2025-10-15T11:00:00-04:00")


def _account_kind(value: object) -> AccountKind:
    if value is None:
        return AccountKind.OFFICIEL
    if value not in list(AccountKind):
        raise RowError("clé « account_kind » : attendu officiel, connexe ou veille")
    return AccountKind(str(value))


def _post(value: object) -> Post:
    """The post's text; or one word, its topic, which may say its kind too; or an object: text, topic and kind."""
    if value is None:
        return Post()
    if isinstance(value, dict):
        return _described(value)
    if not isinstance(value, str):
        raise RowError(
            "clé « post » : attendu le texte de la publication, son sujet en un mot, ou un objet (text, topic, kind)"
        )
    if any(char.isspace() for char in value.strip()):
        return Post(text=value)
    return Post(topic=value.strip(), kind=_KINDS.get(value.strip().lower(), PostKind.ORDINARY))


def _described(raw: Mapping[str, Any]) -> Post:
    unknown = sorted(map(str, raw.keys() - _POST_KEYS))
    if unknown:
        raise RowError(f"clé « post.{unknown[0]} » : inconnue; attendu text, topic ou kind")
    said = {key: raw[key] for key in ("text", "topic") if raw.get(key) is not None}
    for key, value in said.items():
        if not isinstance(value, str):
            raise RowError(f"clé « post.{key} » : attendu un texte")
    kind = raw.get("kind", "ordinaire")
    if not isinstance(kind, str) or kind.strip().lower() not in _KINDS:
        raise RowError(
            "clé « post.kind » : attendu ordinaire, consultation, concours, partenaire ou urgence"
            f"{f' (trouvé : {kind[:40]})' if isinstance(kind, str) else ''}"
        )
    return Post(**said, kind=_KINDS[kind.strip().lower()])


def _history(value: object, at: datetime) -> tuple[tuple[Earlier, ...], Repeats | None]:
    if value is None:
        return (), None
    if isinstance(value, dict):
        count, minutes = value.get("same_author_same_text"), value.get("within_minutes")
        if not isinstance(count, int) or isinstance(count, bool) or not isinstance(minutes, int | float):
            raise RowError("clé « history » : attendu same_author_same_text et within_minutes, des nombres")
        return (), Repeats(count, float(minutes))
    if isinstance(value, list):
        return tuple(_earlier(one, at, len(value) - rank) for rank, one in enumerate(value)), None
    raise RowError("clé « history » : attendu une liste de textes, ou un compte")


def _earlier(value: object, at: datetime, rank: int) -> Earlier:
    """An earlier text; one that gives no instant is taken to be some minutes old."""
    if isinstance(value, str):
        return Earlier(value, at - timedelta(minutes=rank))
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        when = value.get("at")
        return Earlier(value["text"], at - timedelta(minutes=rank) if when is None else _instant(when, "history.at"))
    raise RowError("clé « history » : attendu des textes, ou des objets avec « text » et « at »")


def verdict_row(row: Row, verdict: Verdict) -> dict[str, Any]:
    """A verdict as the line that ``vigie judge`` writes. Offsets are code points of the text as it came."""
    return {
        "id": row.id,
        "action": verdict.level.word,
        "categories": list(verdict.categories),
        "rules": list(verdict.rules),
        "clauses": list(verdict.clauses),
        "evidence": [
            {"start": span.start, "end": span.end, "text": row.content.text[span.start : span.end]}
            for span in verdict.spans
        ],
        "confidence": verdict.confidence,
        "lane": verdict.lane.value if verdict.lane else None,
        "intents": [intent.value for intent in verdict.intents],
        "alerts": list(verdict.alerts),
        "failed": list(verdict.failed),
    }
