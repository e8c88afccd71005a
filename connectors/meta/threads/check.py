"""What ``vigie check`` looks at: token, account, replies and mentions readable, what may still be published."""

from collections.abc import Sequence

from connectors.base import AccountHandle, CheckLevel, CheckLine, Matter
from connectors.meta import checking
from connectors.meta.checking import Lines, line
from connectors.meta.reading import identifier, text_of
from connectors.meta.threads.client import ThreadsClient
from connectors.meta.threads.options import ThreadsOptions
from domain.errors import PlatformError

SCOPES = (
    "threads_basic",
    "threads_read_replies",
    "threads_manage_replies",
    "threads_content_publish",
    "threads_manage_mentions",
)
"""Read, hide, answer, be named (Meta: Threads API, permissions)."""


async def check(handle: AccountHandle, client: ThreadsClient) -> Sequence[CheckLine]:
    options = handle.options
    assert isinstance(options, ThreadsOptions)
    return await checking.ask_each(
        "threads",
        (
            (checking.SUBJECT, checking.renewed_token(client.graph, handle.clock.now())),
            ("compte", _account(client, options, handle.account.platform_id)),
            ("réponses", _replies(client)),
            ("mentions", _mentions(client)),
            ("publication", _quota(client)),
        ),
    )


async def _account(client: ThreadsClient, options: ThreadsOptions, wanted: str) -> Lines:
    row = await client.graph.get("me", fields="id,username")
    name = text_of(row.get("username"))
    if identifier(row.get("id")) != wanted:
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


async def _replies(client: ThreadsClient) -> Lines:
    newest = (await client.graph.page("me/threads", fields="id", limit="1")).data
    if not newest:
        words = "Aucune publication : la lecture des réponses n'a pas pu être éprouvée."
        yield line(CheckLevel.WARNING, "réponses", words)
        return
    await client.conversation(identifier(newest[0].get("id")))
    yield line(CheckLevel.OK, "réponses", "Les réponses se lisent.")


async def _mentions(client: ThreadsClient) -> Lines:
    try:
        await client.mentions()
    except PlatformError as error:
        words = f"Les mentions ne se lisent pas (code {error.code}) : threads_manage_mentions manque."
        yield line(CheckLevel.WARNING, "mentions", words)
        return
    yield line(CheckLevel.OK, "mentions", "Les mentions se lisent.")


async def _quota(client: ThreadsClient) -> Lines:
    page = await client.graph.page("me/threads_publishing_limit", fields="reply_quota_usage,reply_config")
    row = page.data[0] if page.data else {}
    used, config = row.get("reply_quota_usage"), row.get("reply_config")
    total = config.get("quota_total") if isinstance(config, dict) else None
    if isinstance(used, int) and isinstance(total, int):
        level = CheckLevel.OK if used < total else CheckLevel.WARNING
        yield line(level, "publication", f"{used} réponses publiées sur {total} permises en 24 heures.")
    else:
        yield line(CheckLevel.WARNING, "publication", "Threads ne dit pas combien de réponses peuvent encore partir.")
