"""Lines of ``vigie check`` that every Meta surface shares: token, permissions, version, subscriptions."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from connectors.base import CheckLevel, CheckLine, Matter
from connectors.meta.graph import Graph
from connectors.meta.reading import identifier
from domain.errors import CredentialRefused, PlatformError

EARLY = timedelta(days=14)
"""How long before its end a token is announced as ending."""

NOTICE = timedelta(days=90)
"""How long before its end a version of the API is announced as ending."""
ENDS: Mapping[str, datetime] = {
    "v21.0": datetime(2027, 1, 21, tzinfo=UTC),
    "v22.0": datetime(2027, 5, 20, tzinfo=UTC),
    "v23.0": datetime(2027, 10, 8, tzinfo=UTC),
    "v24.0": datetime(2028, 2, 18, tzinfo=UTC),
    "v25.0": datetime(2028, 7, 29, tzinfo=UTC),
}
"""Version of the API → its end; none was announced for newer ones (Meta: Graph API Changelog)."""

Lines = AsyncIterator[CheckLine]
SUBJECT = "jeton"
"""Subject of what ``debug_token`` says, or of the renewal that stands in for it."""


def line(level: CheckLevel, subject: str, message: str, about: Matter | None = None) -> CheckLine:
    return CheckLine(level, subject, message, about)


async def ask_each(platform: str, questions: Iterable[tuple[str, Lines]]) -> Sequence[CheckLine]:
    """The answers' lines; a question that Graph does not answer is a line of its own, the others still stand."""
    lines: list[CheckLine] = []
    for subject, answer in questions:
        try:
            lines += [found async for found in answer]
        except CredentialRefused as refused:
            again = f"refaites « vigie account connect {platform} »"
            words = f"Meta refuse le jeton (code {refused.code}) : {again}."
            lines.append(line(CheckLevel.ERROR, subject, words, Matter.CREDENTIAL))
        except PlatformError as error:
            words = f"Meta n'a pas répondu à la question (code {error.code})."
            lines.append(line(CheckLevel.ERROR, subject, words, Matter.UNANSWERED if subject == SUBJECT else None))
    return lines


async def token(
    app: Graph, graph: Graph, now: datetime, platform: str, needed: Sequence[str], optional: dict[str, str]
) -> Lines:
    """What ``debug_token`` says (Meta: Access Tokens, debugging). ``optional``: permission → what it is for."""
    data = (await app.get("debug_token", input_token=graph.token)).get("data")
    found: dict[str, Any] = data if isinstance(data, dict) else {}
    if found.get("is_valid") is not True:
        again = f"refaites « vigie account connect {platform} »"
        yield line(CheckLevel.ERROR, SUBJECT, f"Le jeton n'est plus valide : {again}.", Matter.CREDENTIAL)
        return
    if found.get("type") not in ("PAGE", "SYSTEM_USER"):
        words = "Ce n'est pas un jeton de page : Facebook rendrait des listes vides."
        yield line(CheckLevel.ERROR, SUBJECT, words, Matter.CREDENTIAL)
    yield ending(found.get("expires_at"), SUBJECT, "Le jeton", now)
    until = found.get("data_access_expires_at")
    yield ending(until, "accès aux données", "L'accès aux données", now, Matter.DATA_ACCESS)
    scopes = found.get("scopes")
    granted = set(scopes) if isinstance(scopes, list) else set()
    missing = [name for name in needed if name not in granted]
    if missing:
        words = f"Permissions manquantes : {', '.join(missing)}."
        yield line(CheckLevel.ERROR, "permissions", words, Matter.SCOPES)
    else:
        yield line(CheckLevel.OK, "permissions", "Les permissions nécessaires sont accordées.")
    for name, use in optional.items():
        if name not in granted:
            yield line(CheckLevel.WARNING, "permissions", f"Sans {name}, {use}.", Matter.COMFORTS)


def ending(value: Any, subject: str, what: str, now: datetime, about: Matter = Matter.CREDENTIAL) -> CheckLine:
    """When something ends, in seconds since 1970; 0 or nothing: never."""
    if not isinstance(value, int | float) or value == 0:
        return line(CheckLevel.OK, subject, f"{what} n'a pas de date de fin.", about)
    end = datetime.fromtimestamp(value, UTC)
    level = CheckLevel.ERROR if end <= now else CheckLevel.WARNING if end - now < EARLY else CheckLevel.OK
    return line(level, subject, f"{what} prend fin le {end:%Y-%m-%d}.", about)


async def renewed_token(graph: Graph, now: datetime) -> Lines:
    """The end of a token that renews itself, once a renewal has told it."""
    assert graph.renewal is not None
    await graph.renewal.current()
    until = await graph.renewal.until()
    if until is None:
        yield line(CheckLevel.OK, SUBJECT, "Le jeton sera renouvelé chaque semaine par Vigie.", Matter.CREDENTIAL)
    else:
        yield ending(until.timestamp(), SUBJECT, "Le jeton, renouvelé chaque semaine,", now)


def version(graph: Graph) -> Iterable[CheckLine]:
    """A warning when Meta serves another version than the one asked for, or is about to."""
    asked, served = graph.version, graph.allowance.served
    end = ENDS.get(asked)
    if end and graph.http.clock.now() >= end - NOTICE:
        words = (
            f"La version {asked} de l'API prend fin le {end:%Y-%m-%d} : mettez Vigie à jour, ou « version » au compte."
        )
        yield line(CheckLevel.WARNING, "version", words)
    if served and served != asked:
        words = f"Meta sert la version {served} de l'API à la place de {asked}, qui a pris fin : mettez Vigie à jour."
        yield line(CheckLevel.WARNING, "version", words)


async def subscribed(
    graph: Graph, node: str, app_id: str, wanted: Sequence[str], how: str, who: str = "La page"
) -> Lines:
    """Whether ``node`` sends the ``wanted`` fields to the application; any field at all when none is named."""
    rows = (await graph.page(f"{node}/subscribed_apps")).data
    ours = [row for row in rows if identifier(row.get("id")) in (app_id, "")]
    fields = ours[0].get("subscribed_fields") if ours else None
    sent = fields if isinstance(fields, list) else []
    missing = [name for name in wanted if name not in sent]
    subject = f"abonnement {'du compte' if who == 'Le compte' else 'de la page'}"
    if missing or not sent:
        lacking = ", ".join(f"« {name} »" for name in missing) or "ses événements"
        words = f"{who} n'envoie pas {lacking} à l'application : seul le balayage verra ce qui s'écrit. {how}"
        yield line(CheckLevel.WARNING, subject, words)
    else:
        named = ", ".join(f"« {name} »" for name in wanted)
        yield line(CheckLevel.OK, subject, f"{who} envoie ses événements {named} à l'application.".replace("  ", " "))


async def app_subscribed(app: Graph, app_id: str, thing: str) -> Lines:
    """Without the object at the application's level, everything answers success and nothing arrives."""
    rows = (await app.page(f"{app_id}/subscriptions")).data
    active = [row for row in rows if row.get("object") == thing and row.get("active") is not False]
    subject = "abonnement de l'application"
    if active:
        yield line(CheckLevel.OK, subject, f"L'application reçoit l'objet « {thing} ».")
    else:
        words = (
            f"L'application n'est pas abonnée à l'objet « {thing} » : aucune livraison n'arrivera, sans que Meta "
            "signale d'erreur."
        )
        yield line(CheckLevel.WARNING, subject, words)
