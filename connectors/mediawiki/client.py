"""The calls that a wiki takes (MediaWiki Action API; answers seen on MediaWiki 1.39).

An error comes with HTTP 200, its ``code`` in the body; ``info`` is in the wiki's language. ``maxlag`` asks a
busy wiki to refuse rather than to suffer (API: Etiquette).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from connectors.http import Http, Reply
from connectors.mediawiki.history import Revision
from connectors.mediawiki.session import FORM, PATH, POLICY, Session, answer
from connectors.reading import dicts, moment, object_of, rows, text_of
from domain.errors import CredentialRefused, RetryLater, TargetGone, VerbUnsupported

SIGNED_OUT = frozenset(
    {"assertuserfailed", "assertbotfailed", "assertnameduserfailed", "mwoauth-invalid-authorization"}
)
GONE = frozenset({"nosuchrevid", "missingtitle", "nosuchpageid", "nosuchrevision"})
LATER = frozenset({"readonly", "editconflict", "badtoken"})
WITHOUT_EFFECT = frozenset({"alreadyblocked", "cantunblock", "blocknotfound"})
MOST_TEXTS = 50
"""The most edits read in a call without the right ``apihighlimits``."""
PROPERTIES = "ids|user|timestamp|comment|tags|content"
MOST_KNOWN = 5000


class Nothing(Exception):
    """The wiki was already as asked; the code says which way."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Recent changes, oldest first; ``following``: where the rest begins."""

    rows: tuple[dict[str, Any], ...]
    following: dict[str, str]


@dataclass(frozen=True, slots=True)
class MediaWikiClient:
    http: Http
    session: Session
    _tokens: dict[tuple[str, str], str] = field(default_factory=dict)
    """Session and kind → its write token; a memory alone."""
    _moderators: dict[str, bool] = field(default_factory=dict)

    async def me(self) -> dict[str, Any]:
        return object_of((await self._query(meta="userinfo", uiprop="rights")).get("userinfo"))

    async def changes(self, since: datetime, following: Mapping[str, str], limit: int, spaces: str) -> Changes:
        asked = {
            "list": "recentchanges",
            "rcdir": "newer",
            "rcstart": since.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "rctype": "edit|new",
            "rcprop": "ids|title|user|timestamp|flags",
            "rclimit": str(limit),
            **({"rcnamespace": spaces} if spaces else {}),
        }
        body = await self._asked({**asked, **following})
        found = rows(object_of(body.get("query")), "recentchanges")
        more = {name: value for name, value in object_of(body.get("continue")).items() if isinstance(value, str)}
        return Changes(found, more)

    async def revisions(self, ids: Sequence[int]) -> dict[int, Revision]:
        """Edits by number, with the page's text after each; what is not there is left out."""
        found: dict[int, Revision] = {}
        for start in range(0, len(ids), MOST_TEXTS):
            following: dict[str, str] = {}
            asked = "|".join(str(each) for each in ids[start : start + MOST_TEXTS])
            for _ in range(MOST_TEXTS):
                body = await self._texts({"revids": asked, **following})
                found |= {one.id: one for one in _revisions(body)}
                following = {key: str(value) for key, value in object_of(body.get("continue")).items()}
                if not following:
                    break
        return found

    async def revision(self, target: str) -> Revision:
        """Raises ``TargetGone`` when it is not there, or suppressed."""
        found = (await self.revisions([int(target)])).get(int(target)) if target.isdecimal() else None
        if found is None:
            raise TargetGone(code="badrevids")
        if found.suppressed:
            raise TargetGone(code="texthidden")
        return found

    async def history(self, page: int, start: int, limit: int, *, newer: bool) -> tuple[Revision, ...]:
        """Edits of a page from ``start`` on, ``start`` included."""
        asked = {"pageids": str(page), "rvstartid": str(start), "rvlimit": str(limit)}
        return _revisions(await self._texts({**asked, "rvdir": "newer" if newer else "older"}))

    async def page(self, key: str) -> dict[str, Any]:
        found = rows(await self._query(prop="info", pageids=key), "pages")
        if not found or found[0].get("missing") or "title" not in found[0]:
            raise TargetGone(code="nosuchpageid")
        return found[0]

    async def summaries(self, title: str, user: str) -> tuple[dict[str, Any], ...]:
        """Our newest edits of a page, without texts; a page that is not there has none."""
        asked = {"titles": title, "rvuser": user, "rvlimit": "50", "rvprop": "ids|comment|timestamp"}
        pages = rows(await self._query(prop="revisions", **asked), "pages")
        return dicts(pages[0].get("revisions")) if pages else ()

    async def moderators(self, users: frozenset[str]) -> frozenset[str]:
        """Those of ``users`` who may block others: people who moderate the wiki."""
        unknown = sorted(user for user in users if user and user not in self._moderators)
        if len(self._moderators) > MOST_KNOWN:
            self._moderators.clear()
        for start in range(0, len(unknown), MOST_TEXTS):
            some = "|".join(unknown[start : start + MOST_TEXTS])
            for row in rows(await self._query(list="users", ususers=some, usprop="rights"), "users"):
                may = row.get("rights")
                self._moderators[text_of(row.get("name"))] = isinstance(may, list) and "block" in may
        return frozenset(user for user in users if self._moderators.get(user))

    async def blocked(self, user: str) -> bool:
        found = rows(await self._query(list="blocks", bkusers=user, bkprop="user|expiry"), "blocks")
        return any(row.get("user") == user for row in found)

    async def edit(self, **asked: str) -> str:
        """Number of the edit made. Raises ``Nothing`` when the page was so already."""
        made = await self._write("edit", bot="1", **asked)
        if made.get("nochange") is True:
            raise Nothing("nochange")
        if made.get("result") == "Failure":
            raise VerbUnsupported(code="edit-failure")
        if not isinstance(made.get("newrevid"), int):
            raise RetryLater(code="no-newrevid", sent=True)
        return str(made["newrevid"])

    async def rollback(self, page: int, user: str, summary: str) -> tuple[str, int]:
        """Take back every newest edit of ``user`` at once: number of the edit made, and what was newest until then.

        Raises ``VerbUnsupported`` when somebody else wrote meanwhile (``alreadyrolled``). API:Rollback.
        """
        made = await self._write("rollback", pageid=str(page), user=user, summary=summary, markbot="1")
        number, newest = made.get("revid"), made.get("old_revid")
        if not isinstance(number, int) or not isinstance(newest, int):
            raise RetryLater(code="no-revid", sent=True)
        return str(number), newest

    async def suppress(self, ids: Sequence[int], reason: str) -> None:
        asked = {"type": "revision", "hide": "content|comment", "reason": reason}
        made = await self._write("revisiondelete", ids="|".join(str(each) for each in ids), **asked)
        if made.get("status") != "Success":
            raise RetryLater(code="revisiondelete", sent=True)

    async def block(self, user: str, expiry: str, reason: str) -> None:
        """A block that a person set stands: ``Nothing``."""
        asked = {"expiry": expiry, "reason": reason, "nocreate": "1", "allowusertalk": "1", "anononly": "1"}
        _told(await self._write("block", user=user, **asked), "user")

    async def unblock(self, user: str, reason: str) -> None:
        _told(await self._write("unblock", user=user, reason=reason), "user")

    async def _query(self, **asked: str) -> dict[str, Any]:
        found = (await self._asked(asked)).get("query")
        if not isinstance(found, dict):
            raise RetryLater(code="no-query")
        return found

    async def _texts(self, asked: Mapping[str, str]) -> dict[str, Any]:
        return await self._asked({"prop": "revisions|info", "rvprop": PROPERTIES, "rvslots": "main", **asked})

    async def _asked(self, asked: Mapping[str, str]) -> dict[str, Any]:
        return understood(*await self._send("GET", {"action": "query", **asked}))

    async def _write(self, what: str, **asked: str) -> dict[str, Any]:
        """One change, with a token that is asked anew when the wiki refuses it (which leaves nothing done)."""
        for fresh in (False, True):
            token = await self._token(what, anew=fresh)
            body, reply = await self._send("POST", {"action": what, **asked, "token": token})
            if _code(body) != "badtoken":
                break
        made = understood(body, reply).get(what)
        if not isinstance(made, dict):
            raise RetryLater(code=f"no-{what}", sent=True)
        return made

    async def _token(self, what: str, *, anew: bool) -> str:
        """Rollbacks have a kind of token of their own."""
        kind = "rollback" if what == "rollback" else "csrf"
        name, _ = await self.session.headers()
        if anew or (name, kind) not in self._tokens:
            given = object_of((await self._query(meta="tokens", type=kind)).get("tokens"))
            token = text_of(given.get(f"{kind}token"))
            if not token:
                raise RetryLater(code=f"no-{kind}token")
            name, _ = await self.session.headers()
            for other in [one for one in self._tokens if one[0] != name]:
                del self._tokens[other]
            self._tokens[name, kind] = token
        return self._tokens[name, kind]

    async def _send(self, method: str, asked: Mapping[str, str]) -> tuple[dict[str, Any], Reply]:
        """One call; a lost session is made anew once, nothing having been done without it."""
        given = {**FORM, "assert": "user", "maxlag": "5", **asked}
        name, headers = await self.session.headers()
        for last in (False, True):
            if method == "GET":
                reply = await self.http.request(method, PATH, params=given, headers=headers, policy=POLICY)
            else:
                reply = await self.http.request(method, PATH, form=given, headers=headers, policy=POLICY)
            body = answer(reply)
            if last or _code(body) not in SIGNED_OUT:
                break
            await self.session.renewed(name)
            name, headers = await self.session.headers()
            if "token" in given:
                given["token"] = await self._token(given["action"], anew=True)
        return body, reply


def understood(body: dict[str, Any], reply: Reply) -> dict[str, Any]:
    """``body``, or what its error means."""
    code = _code(body)
    if not code:
        return body
    if code in SIGNED_OUT:
        raise CredentialRefused(code=code)
    if code in GONE:
        raise TargetGone(code=code)
    if code in WITHOUT_EFFECT:
        raise Nothing(code)
    if code in LATER:
        raise RetryLater(code=code, at=reply.retry_at)
    if code.startswith("internal_api_error"):
        raise reply.later(code)
    raise VerbUnsupported(code=code)


def _code(body: Mapping[str, Any]) -> str:
    return text_of(object_of(body.get("error")).get("code"))


def _told(made: Mapping[str, Any], name: str) -> None:
    if name not in made:
        raise RetryLater(code=f"no-{name}", sent=True)


def _revisions(body: Mapping[str, Any]) -> tuple[Revision, ...]:
    """Edits in an answer; ``RetryLater`` for an answer of another form."""
    found = object_of(body.get("query"))
    if "badrevids" in found and "pages" not in found:
        return ()
    return tuple(_revision(row, page) for page in rows(found, "pages") for row in dicts(page.get("revisions")))


def _revision(row: Mapping[str, Any], page: Mapping[str, Any]) -> Revision:
    slot = object_of(object_of(row.get("slots")).get("main"))
    text = slot.get("content")
    suppressed = row.get("texthidden") is True or slot.get("texthidden") is True
    tags = row.get("tags")
    return Revision(
        _whole(row.get("revid")),
        _whole(row.get("parentid")),
        _whole(page.get("pageid")),
        text_of(page.get("title")),
        _whole(page.get("ns")),
        text_of(row.get("user")),
        row.get("anon") is True,
        moment(row.get("timestamp")),
        text_of(row.get("comment")),
        text if isinstance(text, str) else None,
        suppressed,
        frozenset(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else frozenset(),
        _whole(page.get("lastrevid")),
    )


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
