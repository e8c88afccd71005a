"""The one order in which every transaction holds rows, so that none waits for another in a ring.

A transaction takes what it needs from left to right in ``ORDER``, and several rows of one table by ascending id. What
hangs on one content (its cases, acts, words) is written while that content is held: two writers meet there first and
nowhere later. Whoever needs several contents at once holds the turns of their accounts before, ascending as well; who
holds no turn holds one content. Four kinds of writing stand outside, since nobody can wait for them the other way:

- a row that is new, its key its own: nobody else has it yet;
- an account that is closed or brought into service, whose turn was taken before;
- one statement that is a transaction by itself and takes several rows by id, or skips those that are held;
- the log, which is only ever added to.

Rows are held with ``for no key update``: no key that others point to ever changes, and so a new row never waits for the
one that it points to.

What is held and changed is held by one statement and changed by the next. One statement that did both would change rows
as it saw them when it began: where somebody changed a row while it waited, PostgreSQL asks for the turn of the version
that is past, and whoever has that turn waits for the row: a ring. Two statements see what they hold. A statement may do
both where one of these is true, each such statement being named with its reason in the tests:

- it takes what is due and skips what is held, and whatever changes a due row leaves it not due: it then never holds a
  version that it has not seen;
- it skips what is held, and nobody waits to hold a row of that table: who only changes it lets go of the turn first.
"""

from collections.abc import Iterable
from typing import Final

from daemon.store.connection import Connection

ORDER: Final = (
    "turn",
    "content",
    "case_batch",
    "case_file",
    "case_decision",
    "entrusted",
    "review",
    "author",
    "strike",
    "reply",
    "warning",
    "ban",
    "action_quota",
    "tally",
    "content_version",
    "action",
    "task",
    "lookup",
    "delivery",
    "account",
)
"""Tables by the order in which their rows are held; ``turn`` is an account's advisory lock."""

CONTENTS = """-- Contents, held before everything that hangs on them.
select from content where id = any($1::bigint[]) order by id for no key update"""

CASES = """-- Cases that are open on contents, and others by their id, held after the contents.
select from case_file where id = any($2::bigint[]) or (content_id = any($1::bigint[]) and state <> 'closed')
order by id for no key update"""

CONTENT_OF_CASE = """-- What a case is about.
select id, content_id from case_file where number = $1"""


async def hold_contents(conn: Connection, contents: Iterable[int | None]) -> list[int]:
    """Hold these contents until the end of the transaction; which they are."""
    known = sorted({one for one in contents if one is not None})
    if known:
        await conn.execute(CONTENTS, known)
    return known


async def hold(conn: Connection, contents: Iterable[int | None], cases: Iterable[int] = ()) -> None:
    """Hold these contents, then the cases open on them and those named, until the end of the transaction."""
    known = await hold_contents(conn, contents)
    await conn.execute(CASES, known, list(cases))


async def hold_case(conn: Connection, number: str) -> None:
    """Hold a case after its content; an unknown number holds nothing."""
    if row := await conn.fetchrow(CONTENT_OF_CASE, number):
        await hold(conn, [row["content_id"]], [row["id"]])
