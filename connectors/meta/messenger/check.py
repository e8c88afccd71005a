"""What ``vigie check`` looks at: token, permissions, inbox, subscription."""

from collections.abc import Sequence
from dataclasses import replace

from connectors.base import AccountHandle, CheckLevel, CheckLine
from connectors.meta import checking
from connectors.meta.checking import Lines, line
from connectors.meta.errors import PERMISSION
from connectors.meta.messenger.client import MessengerClient
from connectors.meta.messenger.options import MessengerOptions
from domain.errors import CredentialRefused

PAGE = ("pages_messaging", "pages_manage_metadata")
INSTAGRAM = ("instagram_basic", "instagram_manage_messages", "pages_manage_metadata")
"""Permissions of a page's token, by surface (Meta: Permissions reference)."""
OWN = "instagram_business_manage_messages"
FIELDS = {"messenger": ("messages", "message_edits", "message_echoes"), "instagram": ("messages",)}


def needed(options: MessengerOptions) -> tuple[str, ...]:
    return PAGE if options.surface == "messenger" else INSTAGRAM


async def check(handle: AccountHandle, client: MessengerClient) -> Sequence[CheckLine]:
    """One line each, by surface and kind of login."""
    options = handle.options
    assert isinstance(options, MessengerOptions)
    now, graph = handle.clock.now(), client.graph
    fields = FIELDS[options.surface]
    how = f"Abonnez (POST /{{compte}}/subscribed_apps, subscribed_fields={','.join(fields)})."
    if options.login == "instagram":
        return await checking.ask_each(
            "messenger",
            (
                (checking.SUBJECT, checking.renewed_token(graph, now)),
                ("boîte", _inbox(client)),
                ("abonnement du compte", checking.subscribed(graph, "me", options.app_id, fields, how, "Le compte")),
            ),
        )
    app = replace(graph, token=f"{options.app_id}|{handle.secrets['app_secret']}")
    by_page = fields if options.surface == "messenger" else ()
    thing = "page" if options.surface == "messenger" else "instagram"
    return await checking.ask_each(
        "messenger",
        (
            (checking.SUBJECT, checking.token(app, graph, now, "messenger", needed(options), {})),
            ("boîte", _inbox(client)),
            ("abonnement de la page", checking.subscribed(graph, client.box.reads, options.app_id, by_page, how)),
            ("abonnement de l'application", checking.app_subscribed(app, options.app_id, thing)),
        ),
    )


async def _inbox(client: MessengerClient) -> Lines:
    try:
        await client.readable()
    except CredentialRefused as refused:
        code = refused.code.partition("/")[0]
        if not code.isdigit() or int(code) not in PERMISSION:
            raise
        words = "La boîte ne se lit pas : la permission ou, pour Instagram, « Autoriser l'accès aux messages » manque."
        yield line(CheckLevel.ERROR, "boîte", words)
        return
    yield line(CheckLevel.OK, "boîte", "Les conversations se lisent.")
    for found in checking.version(client.graph):
        yield found
