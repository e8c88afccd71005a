"""What ``vigie check`` looks at: token, permissions, page, subscription, and whether citizens' names come through."""

from collections.abc import Sequence
from dataclasses import replace

from connectors.base import AccountHandle, CheckLevel, CheckLine, Matter
from connectors.meta import checking
from connectors.meta.checking import Lines, line
from connectors.meta.facebook.client import FacebookClient
from connectors.meta.facebook.options import FacebookOptions
from connectors.meta.reading import identifier, text_of
from domain.errors import PlatformError

PERMISSIONS = (
    "pages_show_list",
    "pages_read_engagement",
    "pages_read_user_content",
    "pages_manage_engagement",
    "pages_manage_metadata",
)
"""Needed to read, hide, answer and block (Meta: Permissions reference)."""
PRIVATE_REPLY = "pages_messaging"
SUBSCRIBE = "Abonnez-la (POST /{page}/subscribed_apps, subscribed_fields=feed,mention)."


async def check(handle: AccountHandle, client: FacebookClient) -> Sequence[CheckLine]:
    """One line each; a question that Graph does not answer is a line of its own, the others still stand."""
    options = handle.options
    assert isinstance(options, FacebookOptions)
    app = replace(client.graph, token=f"{options.app_id}|{handle.secrets['app_secret']}")
    optional = {PRIVATE_REPLY: "aucune réponse privée ne partira"}
    now = handle.clock.now()
    return await checking.ask_each(
        "facebook",
        (
            (checking.SUBJECT, checking.token(app, client.graph, now, "facebook", PERMISSIONS, optional)),
            ("page", _page(client)),
            (
                "abonnement de la page",
                checking.subscribed(client.graph, client.page, options.app_id, ["feed", "mention"], SUBSCRIBE),
            ),
            ("abonnement de l'application", checking.app_subscribed(app, options.app_id, "page")),
            ("contenus", _contents(client)),
            ("mentions", _mentions(client)),
        ),
    )


async def _mentions(client: FacebookClient) -> Lines:
    """What names the page elsewhere is a comfort: a refusal is no fault of the account's."""
    try:
        await client.tagged()
    except PlatformError as error:
        words = f"Ce qui nomme la page ailleurs ne se liste pas (code {error.code}) : seules les livraisons le diront."
        yield line(CheckLevel.WARNING, "mentions", words)
        return
    yield line(CheckLevel.OK, "mentions", "Ce qui nomme la page ailleurs se liste.")


async def _page(client: FacebookClient) -> Lines:
    row = await client.graph.get(client.page, fields="id,name")
    if identifier(row.get("id")) == client.page:
        yield line(CheckLevel.OK, "page", f"Page lue : {text_of(row.get('name'))}.")
    else:
        yield line(
            CheckLevel.ERROR, "page", "Le jeton ouvre une autre page que celle de la configuration.", Matter.CREDENTIAL
        )
    for found in checking.version(client.graph):
        yield found


async def _contents(client: FacebookClient) -> Lines:
    """Names withheld from every recent comment: the app is not live, or lacks Advanced Access or the MODERATE task."""
    feed = await client.graph.page(f"{client.page}/feed", fields="id,comments.limit(10){id,from,can_hide}", limit="10")
    nested = [row["comments"] for row in feed.data if isinstance(row.get("comments"), dict)]
    rows = [row for edge in nested for row in client.graph.read_page(edge).data]
    if not rows:
        yield line(CheckLevel.WARNING, "contenus", "Aucun commentaire récent : la lecture n'a pas pu être éprouvée.")
    elif not any("from" in row for row in rows):
        yield line(
            CheckLevel.ERROR,
            "contenus",
            "Meta cache qui écrit : l'application n'est pas en mode « Live », ou "
            "l'accès avancé à pages_read_user_content ou la tâche MODERATE manque.",
        )
    else:
        yield line(CheckLevel.OK, "contenus", "Les commentaires se lisent, avec leurs auteurs.")
