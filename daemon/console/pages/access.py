"""What is kept about one person on one platform, as a file for whoever asks for it (A-2.1, s. 83; DRU-019, 026).

What looks like somebody's telephone, address or number is masked in it; the names of those who decided are left out.
Private messages, and what was answered privately, are in it only for who may read them; the file says so either way.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from aiohttp import web
from asyncpg import Record

from daemon.console.parts import Visit
from daemon.console.sight import sight_within
from daemon.store import access, events, people
from daemon.store.desk import Sight
from domain.people import Right
from rules.outbound.words import masked


async def export(request: web.Request, visit: Visit) -> web.StreamResponse:
    """GET: the file, as JSON; the export itself is logged."""
    author, sight = int(request.match_info["author"]), sight_within(visit.person, Right.EXPORT)
    async with visit.pool.acquire() as conn, conn.transaction():
        who = await people.one(conn, author, sight)
        if who is None:
            raise web.HTTPNotFound(text="Cette personne n’est pas connue de Vigie.")
        found = {name: _plain(rows) for name, rows in (await access.file_of(conn, author, sight)).items()}
        await events.append(conn, visit.now, visit.person.actor, "person.exported", subject=f"author:{author}")
    body = {
        "établi_le": visit.now,
        "plateforme": who["platform"],
        "identifiant": who["key"],
        "nom_affiché": who["name"],
        "connu_depuis": who["first_seen"],
        "messages_privés": _private(sight),
        **found,
    }
    headers = {"Content-Disposition": f'attachment; filename="personne-{author}.json"'}
    return web.Response(
        body=orjson.dumps(body, option=orjson.OPT_INDENT_2), content_type="application/json", headers=headers
    )


def _private(sight: Sight) -> str:
    if sight.private is None:
        return "compris"
    if sight.private:
        return "compris pour les seuls comptes dont vous lisez les messages privés"
    return "non compris : la personne qui a produit ce fichier ne lit pas les messages privés"


def _plain(rows: Sequence[Record]) -> Sequence[Mapping[str, Any]]:
    return [
        {name: masked(value) if isinstance(value, str) else value for name, value in row.items() if value is not None}
        for row in rows
    ]
