"""The web site has precedence: when a page that answers cite has changed, somebody looks at these answers (DRU-052).

Vigie fetches nothing: whoever runs the machine hands it the page's words, once a day or after each edition.
"""

import hashlib
import re
from datetime import datetime

from connectors.markup import read
from daemon.store import events, pages, tasks
from daemon.store.connection import Connection
from domain.errors import VigieError
from rules.text.reading import fold

STEPS = (
    "La page {url} a changé depuis que le message {reply} (/boite/{reply}) la cite. Relisez la réponse : si elle ne "
    "dit plus ce que dit le site, corrigez-la sur la plateforme ou répondez de nouveau. Le site a préséance."
)
LONGEST = 2_000_000


class PageRefused(VigieError):
    """Nothing was noted; the message says why, in French."""


def digest_of(page: str) -> str:
    """Of the words of a page, tags, accents, capitals and spacing aside."""
    return hashlib.sha256(" ".join(re.findall(r"\w+", fold(read(page).text))).encode()).hexdigest()


async def note(conn: Connection, now: datetime, actor: str, url: str, page: str) -> int:
    """Note a page as it reads today; how many answers are to be looked at. Raises :class:`PageRefused`."""
    if not url.startswith("https://") or len(page) > LONGEST or not re.search(r"\w", read(page).text):
        raise PageRefused("Donnez l’adresse https:// de la page et son texte (deux millions de caractères au plus).")
    digest = digest_of(page)
    async with conn.transaction():
        before = await pages.known(conn, url)
        await conn.execute(pages.NOTE, url, digest, now, actor)
        await conn.execute(pages.FIRST, url, digest)
        if before == digest:
            return 0
        opened = 0
        for row in await pages.overtaken(conn, url, digest):
            found = await tasks.open_task(
                conn,
                account=row["account_id"],
                content=row["content_id"],
                cause=f"page:{row['id']}:{digest[:12]}",
                verb="reread_page",
                steps=STEPS.format(url=url, reply=row["id"]),
                at=now,
                case=row["case_id"],
            )
            opened += found is not None
        await events.append(conn, now, actor, "page.changed" if before else "page.noted", detail={"answers": opened})
        return opened
