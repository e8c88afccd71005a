"""Tasks: what a person does on a platform because Vigie cannot."""

from aiohttp import web

from daemon.console.parts import Visit
from daemon.console.render import page
from daemon.console.sight import accounts
from daemon.enforcement.hands import confirmed, hold
from daemon.store import events, overview
from daemon.store.tasks import action_of
from domain.people import Right


async def show(request: web.Request, visit: Visit) -> web.StreamResponse:
    async with visit.pool.acquire() as conn:
        rows = await overview.tasks(conn, accounts(visit.person, Right.DECIDE))
    handed = {row["id"] for row in rows if action_of(row["cause"]) is not None}
    return page(request, "tasks.html", {"rows": rows, "platforms": visit.console.services.platforms, "handed": handed})


async def close(request: web.Request, visit: Visit) -> web.StreamResponse:
    """POST: done on the platform, impossible there, or no longer needed."""
    task = int(request.match_info["task"])
    issue = (await request.post()).get("issue")
    state = str(issue) if issue in ("done", "impossible") else "cancelled"
    async with visit.pool.acquire() as conn, conn.transaction():
        await hold(conn, task)
        closed = await overview.close_task(
            conn, task, accounts(visit.person, Right.DECIDE), state, visit.now, visit.person.actor
        )
        if closed is None:
            raise web.HTTPConflict(text="Cette tâche est déjà close, ou elle ne relève pas de vous.")
        await confirmed(conn, closed["cause"], visit.now)
        detail = {"verb": closed["verb"], "cause": closed["cause"]}
        await events.append(conn, visit.now, visit.person.actor, f"task.{state}", subject=f"task:{task}", detail=detail)
    raise web.HTTPSeeOther("/taches")
