"""The accounts: what they are, how far Vigie goes on each, by whose leave, how they and their tokens are."""

from collections.abc import Mapping, Sequence

from aiohttp import web
from asyncpg import Record

from daemon.console.parts import Services, Visit
from daemon.console.render import page
from daemon.console.sight import accounts
from daemon.console.timers import window
from daemon.settings.approvals import Approval
from daemon.store import overview
from domain.people import Right


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: official accounts, connected ones, then those that are only watched."""
    seen, services = accounts(visit.person, Right.SEE), visit.console.services
    async with visit.pool.acquire() as conn:
        rows = await overview.accounts(conn, seen)
        tokens = await overview.tokens(conn, seen)
    context = {
        "rows": rows,
        "tokens": _by_account(tokens),
        "keys": {key for key, _ in services.sealer().keys},
        "approvals": {row["slug"]: approvals_of(services, row) for row in rows},
        "kinds": ("officiel", "connexe", "veille"),
        "platforms": services.platforms,
        "windows": {row["id"]: window(services.offices(), row["id"], visit.now) for row in rows},
    }
    return page(request, "accounts.html", context)


def approvals_of(services: Services, account: Record) -> Sequence[Approval]:
    """The rules of the account's policy that may act there by themselves, by whose leave."""
    pack = services.packs().get(account["pack"])
    rules = {rule.id for rule in pack.policy.rules} if pack else set()
    given = [one for one in services.approvals() if one.account in (None, account["slug"])]
    return [one for one in given if not rules or one.rule in rules]


def _by_account(tokens: Sequence[Record]) -> Mapping[int, Sequence[Record]]:
    found: dict[int, list[Record]] = {}
    for one in tokens:
        found.setdefault(one["account_id"], []).append(one)
    return found
