"""``vigie check`` for a page: token, permissions, page, subscription, and whether citizens' names come through."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from connectors.base import AccountHandle, CheckLevel, CheckLine
from connectors.meta.facebook.client import FacebookClient
from connectors.meta.facebook.options import FacebookOptions
from connectors.meta.graph import Graph
from connectors.meta.reading import identifier, text_of
from domain.errors import CredentialRefused, PlatformError

PERMISSIONS = (
    "pages_show_list",
    "pages_read_engagement",
    "pages_read_user_content",
    "pages_manage_engagement",
    "pages_manage_metadata",
)
"""Needed to read, hide, answer and block (Meta: Permissions reference)."""
PRIVATE_REPLY = "pages_messaging"
EARLY = timedelta(days=14)
"""How long before its end a token is announced as ending."""


async def check(handle: AccountHandle, client: FacebookClient) -> Sequence[CheckLine]:
    """One line each; a question that Graph does not answer is a line of its own, the others still stand."""
    options = handle.options
    assert isinstance(options, FacebookOptions)
    app = replace(client.graph, token=f"{options.app_id}|{handle.secrets['app_secret']}")
    lines: list[CheckLine] = []
    for subject, answer in (
        ("jeton", _token(app, client.graph, handle.clock.now())),
        ("page", _page(client)),
        ("abonnement de la page", _page_subscription(client, options.app_id)),
        ("abonnement de l'application", _app_subscription(app, options.app_id)),
        ("contenus", _contents(client)),
    ):
        try:
            lines += [line async for line in answer]
        except CredentialRefused as refused:
            lines.append(
                _line(
                    CheckLevel.ERROR,
                    subject,
                    f"Meta refuse le jeton (code {refused.code}) : refaites « vigie account connect facebook ».",
                )
            )
        except PlatformError as error:
            lines.append(_line(CheckLevel.ERROR, subject, f"Meta n'a pas répondu à la question (code {error.code})."))
    return lines


def _line(level: CheckLevel, subject: str, message: str) -> CheckLine:
    return CheckLine(level, subject, message)


async def _token(app: Graph, graph: Graph, now: datetime) -> AsyncIterator[CheckLine]:
    """What ``debug_token`` says (Meta: Access Tokens, debugging)."""
    data = (await app.get("debug_token", input_token=graph.token)).get("data")
    found: dict[str, Any] = data if isinstance(data, dict) else {}
    if found.get("is_valid") is not True:
        yield _line(
            CheckLevel.ERROR, "jeton", "Le jeton n'est plus valide : refaites « vigie account connect facebook »."
        )
        return
    if found.get("type") not in ("PAGE", "SYSTEM_USER"):
        yield _line(CheckLevel.ERROR, "jeton", "Ce n'est pas un jeton de page : Facebook rendrait des listes vides.")
    yield _ending(found.get("expires_at"), "jeton", "Le jeton", now)
    yield _ending(found.get("data_access_expires_at"), "accès aux données", "L'accès aux données", now)
    scopes = found.get("scopes")
    granted = set(scopes) if isinstance(scopes, list) else set()
    missing = [name for name in PERMISSIONS if name not in granted]
    if missing:
        yield _line(CheckLevel.ERROR, "permissions", f"Permissions manquantes : {', '.join(missing)}.")
    else:
        yield _line(CheckLevel.OK, "permissions", "Les permissions nécessaires sont accordées.")
    if PRIVATE_REPLY not in granted:
        yield _line(CheckLevel.WARNING, "permissions", f"Sans {PRIVATE_REPLY}, aucune réponse privée ne partira.")


def _ending(value: Any, subject: str, what: str, now: datetime) -> CheckLine:
    if not isinstance(value, int) or value == 0:
        return _line(CheckLevel.OK, subject, f"{what} n'a pas de date de fin.")
    end = datetime.fromtimestamp(value, UTC)
    level = CheckLevel.ERROR if end <= now else CheckLevel.WARNING if end - now < EARLY else CheckLevel.OK
    return _line(level, subject, f"{what} prend fin le {end:%Y-%m-%d}.")


async def _page(client: FacebookClient) -> AsyncIterator[CheckLine]:
    row = await client.graph.get(client.page, fields="id,name")
    if identifier(row.get("id")) == client.page:
        yield _line(CheckLevel.OK, "page", f"Page lue : {text_of(row.get('name'))}.")
    else:
        yield _line(CheckLevel.ERROR, "page", "Le jeton ouvre une autre page que celle de la configuration.")
    asked, served = client.graph.version, client.graph.allowance.served
    if served and served != asked:
        yield _line(
            CheckLevel.WARNING,
            "version",
            f"Meta sert la version {served} de l'API à la place de {asked}, qui a pris fin : mettez Vigie à jour.",
        )


async def _page_subscription(client: FacebookClient, app_id: str) -> AsyncIterator[CheckLine]:
    rows = (await client.graph.page(f"{client.page}/subscribed_apps")).data
    ours = [row for row in rows if identifier(row.get("id")) == app_id]
    fields = ours[0].get("subscribed_fields") if ours else None
    if isinstance(fields, list) and "feed" in fields:
        yield _line(CheckLevel.OK, "abonnement de la page", "La page envoie ses événements « feed » à l'application.")
    else:
        yield _line(
            CheckLevel.WARNING,
            "abonnement de la page",
            "La page n'envoie pas « feed » à l'application : seul le "
            "balayage verra les commentaires. Abonnez-la (POST /{page}/subscribed_apps, subscribed_fields=feed).",
        )


async def _app_subscription(app: Graph, app_id: str) -> AsyncIterator[CheckLine]:
    """Without the ``page`` object at the application's level, everything answers success and nothing arrives."""
    rows = (await app.page(f"{app_id}/subscriptions")).data
    active = [row for row in rows if row.get("object") == "page" and row.get("active") is not False]
    if active:
        yield _line(CheckLevel.OK, "abonnement de l'application", "L'application reçoit l'objet « page ».")
    else:
        yield _line(
            CheckLevel.WARNING,
            "abonnement de l'application",
            "L'application n'est pas abonnée à l'objet « page » : "
            "aucune livraison n'arrivera, sans que Meta signale d'erreur.",
        )


async def _contents(client: FacebookClient) -> AsyncIterator[CheckLine]:
    """Names withheld from every recent comment: the app is not live, or lacks Advanced Access or the MODERATE task."""
    feed = await client.graph.page(f"{client.page}/feed", fields="id,comments.limit(10){id,from,can_hide}", limit="10")
    nested = [row["comments"] for row in feed.data if isinstance(row.get("comments"), dict)]
    rows = [row for edge in nested for row in client.graph.read_page(edge).data]
    if not rows:
        yield _line(CheckLevel.WARNING, "contenus", "Aucun commentaire récent : la lecture n'a pas pu être éprouvée.")
    elif not any("from" in row for row in rows):
        yield _line(
            CheckLevel.ERROR,
            "contenus",
            "Meta cache qui écrit : l'application n'est pas en mode « Live », ou "
            "l'accès avancé à pages_read_user_content ou la tâche MODERATE manque.",
        )
    else:
        yield _line(CheckLevel.OK, "contenus", "Les commentaires se lisent, avec leurs auteurs.")
