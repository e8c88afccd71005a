"""Everything the record keeps about one author, for whoever asks what is known of them. Nobody else is named in it."""

from collections.abc import Mapping, Sequence

from asyncpg import Record

from daemon.store.connection import Connection
from daemon.store.desk import Sight

SEEN = """(case when t.kind = 'message' then $3::bigint[] is null or t.account_id = any($3)
    else $2::bigint[] is null or t.account_id = any($2) end)"""
"""Whether a content is of an account where the reader may look: a private message asks for a right of its own."""

WORDS = """(r.verb = 'reply' or $3::bigint[] is null or r.account_id = any($3))"""
"""Whether an answer's words are for the reader: written privately, they ask for the same right."""

WRITTEN = """-- What the author wrote, with what the rules said of it.
select t.kind as genre, a.name as compte, t.received_at as reçu_le, t.visibility as visibilité, v.text as texte,
    d.level as verdict, d.pack || ' ' || d.pack_version as politique, d.at as jugé_le
from content t join account a on a.id = t.account_id
left join content_version v on v.content_id = t.id and v.serial = t.serial
left join lateral (select level, pack, pack_version, at from verdict where version_id = v.id order by id desc limit 1) d
    on true
where t.author_id = $1 and :seen order by t.received_at, t.id limit 5000""".replace(":seen", SEEN)

ACTS = """-- What was done about it, and on what ground.
select x.verb as geste, x.state as état, x.decided_by as décidé_par, x.rule as règle, x.finished_at as fait_le
from content t cross join lateral (select id, verb, state, decided_by, rule, finished_at from action
    where content_id = t.id order by id limit 100) x
where t.author_id = $1 and :seen order by x.id limit 5000""".replace(":seen", SEEN)

BREACHES = """-- Breaches that people confirmed.
select s.item as point, s.ground as fondement, s.written_at as écrit_le, s.confirmed_at as confirmé_le,
    s.reversed_at as renversé_le, c.number as dossier
from strike s join case_file c on c.id = s.case_id
where s.author_id = $1 and ($2::bigint[] is null or s.account_id = any($2)) order by s.id"""

WARNED = """-- Warnings.
select w.rank as rang, w.delivered_at as remis_le, c.number as dossier, case when :words then r.body end as texte
from warning w join case_file c on c.id = w.case_id left join reply r on r.id = w.reply_id
where w.author_id = $1 and ($2::bigint[] is null or c.account_id = any($2)) order by w.id""".replace(":words", WORDS)

BANNED = """-- Bans.
select b.state as état, b.reasons as motifs, b.opened_at as proposé_le, b.ends_at as fin, b.review_at as révision_le,
    b.closed_at as terminé_le
from ban b where b.author_id = $1 and ($2::bigint[] is null or b.account_id = any($2)) order by b.id"""

TOLD = """-- What was written to the author.
select r.template as texte_du_pack, r.body as texte, r.state as état, r.released_at as parti_le
from reply r where r.author_id = $1 and ($2::bigint[] is null or r.account_id = any($2)) and :words
order by r.id limit 5000""".replace(":words", WORDS)

PARTS: Mapping[str, str] = {
    "messages": WRITTEN,
    "gestes": ACTS,
    "manquements": BREACHES,
    "avertissements": WARNED,
    "bannissements": BANNED,
    "réponses": TOLD,
}


async def file_of(conn: Connection, author: int, sight: Sight) -> Mapping[str, Sequence[Record]]:
    """The parts of the file. What was written privately, on either side, is left out where the sight excludes it."""
    return {
        name: await conn.fetch(statement, author, sight.public, *([sight.private] if "$3" in statement else []))
        for name, statement in PARTS.items()
    }
