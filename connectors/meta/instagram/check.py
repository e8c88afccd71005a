"""What ``vigie check`` looks at: token, permissions, account, subscription, readable comments."""

from collections.abc import Sequence
from dataclasses import replace

from connectors.base import AccountHandle, CheckLevel, CheckLine, Matter
from connectors.meta import checking
from connectors.meta.checking import Lines, line
from connectors.meta.instagram.client import InstagramClient
from connectors.meta.instagram.options import InstagramOptions
from connectors.meta.reading import identifier, text_of

BY_FACEBOOK = ("instagram_basic", "instagram_manage_comments", "pages_read_engagement", "pages_show_list")
"""With the linked page's token (Meta: Permissions reference)."""
BY_INSTAGRAM = ("instagram_business_basic", "instagram_business_manage_comments")
"""With the account's own token (Meta: Instagram API with Instagram Login)."""
PRIVATE_REPLY = {"facebook": "instagram_manage_messages", "instagram": "instagram_business_manage_messages"}
FIELDS = ("comments", "mentions")


async def check(handle: AccountHandle, client: InstagramClient) -> Sequence[CheckLine]:
    """One line each, by the account's kind of login."""
    options = handle.options
    assert isinstance(options, InstagramOptions)
    now, graph = handle.clock.now(), client.graph
    if options.login == "instagram":
        how = "Abonnez le compte (POST /me/subscribed_apps, subscribed_fields=comments,mentions)."
        return await checking.ask_each(
            "instagram",
            (
                (checking.SUBJECT, checking.renewed_token(graph, now)),
                ("compte", _account(client, options, "me")),
                ("abonnement du compte", checking.subscribed(graph, "me", options.app_id, FIELDS, how, "Le compte")),
                ("contenus", _contents(client)),
            ),
        )
    app = replace(graph, token=f"{options.app_id}|{handle.secrets['app_secret']}")
    optional = {PRIVATE_REPLY["facebook"]: "aucune réponse privée ne partira"}
    how = "Abonnez la page liée, à n'importe quel champ (POST /{page}/subscribed_apps, subscribed_fields=feed)."
    return await checking.ask_each(
        "instagram",
        (
            (checking.SUBJECT, checking.token(app, graph, now, "instagram", BY_FACEBOOK, optional)),
            ("compte", _account(client, options, client.account)),
            ("abonnement de la page", checking.subscribed(graph, options.page_id, options.app_id, (), how)),
            ("abonnement de l'application", checking.app_subscribed(app, options.app_id, "instagram")),
            ("contenus", _contents(client)),
        ),
    )


async def _account(client: InstagramClient, options: InstagramOptions, node: str) -> Lines:
    row = await client.graph.get(node, fields="id,user_id,username" if node == "me" else "id,username")
    name = text_of(row.get("username"))
    if client.account not in (identifier(row.get("id")), identifier(row.get("user_id"))):
        yield line(
            CheckLevel.ERROR,
            "compte",
            "Le jeton ouvre un autre compte que celui de la configuration.",
            Matter.CREDENTIAL,
        )
    elif name.lower() != options.username.lower():
        yield line(CheckLevel.ERROR, "compte", f"Le compte se nomme « {name} » : corrigez username.")
    else:
        yield line(CheckLevel.OK, "compte", f"Compte lu : {name}.")
    for found in checking.version(client.graph):
        yield found


async def _contents(client: InstagramClient) -> Lines:
    """Names withheld from every recent comment: the application lacks Advanced Access, or the permission."""
    page = await client.graph.page(
        f"{client.account}/media", fields="id,comments.limit(10){id,username,from{id,username}}", limit="10"
    )
    nested = [row["comments"] for row in page.data if isinstance(row.get("comments"), dict)]
    rows = [row for edge in nested for row in client.graph.read_page(edge).data]
    if not rows:
        words = "Aucun commentaire récent : la lecture n'a pas pu être éprouvée."
        yield line(CheckLevel.WARNING, "contenus", words)
    elif not any("from" in row or "username" in row for row in rows):
        words = "Meta cache qui écrit : la permission de gérer les commentaires ou l'accès avancé manque."
        yield line(CheckLevel.ERROR, "contenus", words)
    else:
        yield line(CheckLevel.OK, "contenus", "Les commentaires se lisent, avec leurs auteurs.")
