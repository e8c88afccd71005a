"""What a changing command would do, said by doing it and undoing it at once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import click

from daemon.cli.after import NOTHING_DONE, Desk
from daemon.store import overview
from domain.errors import VigieError


@asynccontextmanager
async def carried_out(at: Desk, dry: bool) -> AsyncIterator[None]:
    """The block in one transaction: kept, or with ``--dry-run`` undone, every refusal being the same."""
    trial = at.conn.transaction()
    await trial.start()
    try:
        yield
    except BaseException:
        await trial.rollback()
        raise
    if dry:
        await trial.rollback()
        click.echo(NOTHING_DONE)
    else:
        await trial.commit()


async def account_of(at: Desk, slug: str) -> int:
    """The row of an account in service. Raises ``VigieError``."""
    for row in await overview.account_names(at.conn, None):
        if row["slug"] == slug:
            return int(row["id"])
    raise VigieError(f"Aucun compte « {slug} » n’est en service.")
