"""A local stand-in for a wiki: ``python -m connectors.mediawiki.sandbox --port 0``.

Answers as MediaWiki 1.39 was seen to: an error is HTTP 200 with its ``code``; a lost session is
``assertuserfailed``; undoing what is undone is ``nochange``, what others built upon ``undofailure``; a block
twice is ``alreadyblocked``. The real one also composes accents (NFC) and makes signatures of ``~~~~``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from connectors.mediawiki import wikitext
from connectors.mediawiki.sandbox_pages import Conflict, Pages, Revision
from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.faults import Fault, FaultKind
from connectors.sandbox.process import main
from connectors.sandbox.server import Sandbox, json_response
from domain.clock import Clock

Asked = dict[str, str]
LINK = "[https://exemple.invalid/page https://exemple.invalid/page]"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who in a sandbox; the values are made up and open nothing anywhere."""

    user: str = "Vigie"
    login: str = "Vigie@vigie"
    bot_password: str = "0123456789abcdefghijklmnopqrstuv"
    moderator: str = "Modératrice"


class Refusal(Exception):
    """An answer that is no success."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def response(self) -> web.Response:
        error = {"code": self.code, "info": "Le wiki refuse.", "docref": "Voir api.php"}
        return json_response({"error": error}, headers={"MediaWiki-API-Error": self.code})


class MediaWikiSandbox(Sandbox):
    """``session`` names the cookie that is good now; ``rights`` what Vigie's account may do."""

    def __init__(self, clock: Clock, seed: int = 1, identity: Identity | None = None) -> None:
        super().__init__(clock, seed=seed)
        self.identity = identity or Identity()
        self.pages = Pages(clock)
        self.blocks: dict[str, str] = {}
        self.rights = ["edit", "createtalk", "bot", "block", "deleterevision", "noratelimit"]
        self.session, self.given, self.uses = "", 0, 0
        self.revoked = False
        self.undone: dict[str, str] = {}
        """Edit → the edit that undid it, by whoever did."""

    # -- what people do ------------------------------------------------------------------------------

    def do(self, deed: Deed) -> str:
        match deed.kind:
            case DeedKind.POST | DeedKind.VISIT:
                made = self.pages.append(f"Discussion:Sujet {len(self.pages.titles)}", deed.text, "Ville")
                return f"page-{made.page}"
            case DeedKind.COMMENT | DeedKind.REPLY | DeedKind.FILTER:
                text = f"{deed.text} {LINK}" if deed.attachment == "link" else deed.text
                return str(self.pages.append(self._title(deed.parent), text, deed.author).id)
            case DeedKind.EDIT:
                return str(self.pages.replace(int(deed.target), deed.text).id)
            case DeedKind.REMOVE:
                self._remove(deed.target)
            case DeedKind.HIDE:
                self._undo(deed.target, self.identity.moderator, "moderator", "hide")
            case DeedKind.UNHIDE:
                self._undo(self.undone[deed.target], self.identity.moderator, "moderator", "unhide", deed.target)
        return deed.target

    def _remove(self, target: str) -> None:
        """The author takes the words out of the page; out of the history, on request, when they are out already."""
        edit = self.pages.revisions[int(target)]
        if self.pages.shows(edit):
            self._undo(target, edit.user, "author", "delete")
        else:
            edit.suppressed = True
            self.effect("delete", target, by="author")

    def _title(self, above: str) -> str:
        if above.startswith("page-"):
            return self.pages.titles[int(above.removeprefix("page-"))]
        if above:
            return self.pages.titles[self.pages.revisions[int(above)].page]
        return next(iter(self.pages.titles.values()), "Discussion:Accueil")

    def _undo(self, target: str, user: str, by: str, verb: str, about: str = "", summary: str = "") -> Revision:
        made = self.pages.undo(int(target), user, summary)
        self.undone[about or target] = str(made.id)
        self.effect(verb, about or target, by=by)
        return made

    def state(self) -> dict[str, Any]:
        edits = [one for one in self.pages.revisions.values() if one.added]
        shown = {str(one.id): one.added for one in edits if self.pages.shows(one)}
        return {
            "hidden": [str(one.id) for one in edits if str(one.id) not in shown and not one.suppressed],
            "deleted": [str(one.id) for one in edits if one.suppressed],
            "banned": list(self.blocks),
            "contents": len(shown),
            "texts": shown,
        }

    def platform_fault(self, fault: Fault) -> web.Response:
        match fault.kind:
            case FaultKind.THROTTLED:
                body = {"error": {"code": "maxlag", "info": "Le wiki a du retard.", "lag": 12}}
                return json_response(body, 503, {"Retry-After": str(round(fault.seconds))})
            case FaultKind.QUOTA:
                return Refusal("ratelimited").response()
            case FaultKind.OTHER_VERSION:
                return json_response({"v2": {"done": True}})
            case FaultKind.FORBIDDEN:
                return Refusal("permissiondenied").response()
            case _:
                return Refusal("assertuserfailed").response()

    # -- what the API answers -------------------------------------------------------------------------

    def routes(self, app: web.Application) -> None:
        app.router.add_route("*", "/api.php", self._api)

    async def _api(self, request: web.Request) -> web.Response:
        asked: Asked = {**request.query, **{k: str(v) for k, v in (await request.post()).items()}}
        try:
            return self._answer(asked, request.cookies.get("wikisession", ""))
        except Refusal as refusal:
            return refusal.response()

    def _answer(self, asked: Asked, cookie: str) -> web.Response:
        action = asked.get("action", "")
        if action == "login":
            return self._login(asked)
        signed = bool(self.session) and cookie == self.session and not self.revoked
        if asked.get("assert") == "user" and not signed:
            raise Refusal("assertuserfailed")
        self.uses += signed
        if action == "query":
            return self._query(asked)
        if asked.get("token") != self._token("rollback" if action == "rollback" else "csrf"):
            raise Refusal("badtoken")
        writes: dict[str, Callable[[Asked], dict[str, Any]]] = {
            "edit": self._edit,
            "rollback": self._rollback,
            "revisiondelete": self._suppress,
            "block": self._block,
            "unblock": self._unblock,
        }
        if action not in writes:
            raise Refusal("badvalue")
        return json_response({action: writes[action](asked)})

    def _login(self, asked: Asked) -> web.Response:
        who = self.identity
        good = (asked.get("lgname"), asked.get("lgpassword")) == (who.login, who.bot_password) and not self.revoked
        if not good or asked.get("lgtoken") != "jeton-de-connexion+\\":
            return json_response({"login": {"result": "Failed", "reason": "Refusé."}})
        self.given += 1
        self.session, self.uses = f"s{self.given}", 0
        made = json_response({"login": {"result": "Success", "lguserid": 7, "lgusername": who.user}})
        made.set_cookie("wikisession", self.session, httponly=True)
        return made

    def _query(self, asked: Asked) -> web.Response:
        following = None
        query: dict[str, Any] = {}
        if asked.get("type") == "login":
            query = {"tokens": {"logintoken": "jeton-de-connexion+\\"}}
        elif asked.get("meta") == "tokens":
            kind = asked.get("type", "csrf")
            query = {"tokens": {f"{kind}token": self._token(kind)}}
        elif asked.get("meta") == "siteinfo":
            query = {"general": {"sitename": "Wiki de la Ville"}}
        elif asked.get("meta") == "userinfo":
            query = {"userinfo": {"id": 7, "name": self.identity.user, "rights": self.rights}}
        elif asked.get("list") == "recentchanges":
            query, following = self._changes(asked)
        elif asked.get("list") == "users":
            query = {"users": [self._user(name) for name in asked["ususers"].split("|")]}
        elif asked.get("list") == "blocks":
            name = asked["bkusers"]
            query = {"blocks": [{"user": name, "expiry": self.blocks[name]}] if name in self.blocks else []}
        elif "prop" in asked:
            query = self._pages(asked)
        return json_response({"batchcomplete": True, "query": query, **({"continue": following} if following else {})})

    def _token(self, kind: str) -> str:
        return f"jeton-{kind}-{self.session}+\\"

    def _user(self, name: str) -> dict[str, Any]:
        rights = ["edit", "block"] if name == self.identity.moderator else ["edit"]
        return {"name": name, "userid": 1, "rights": rights}

    def _changes(self, asked: Asked) -> tuple[dict[str, Any], dict[str, str] | None]:
        spaces = asked.get("rcnamespace", "")
        start = int(asked["rccontinue"].partition("|")[2]) if "rccontinue" in asked else 0
        rows = [one for one in self.pages.revisions.values() if one.id >= start and one.stamp >= asked["rcstart"]]
        rows = [one for one in rows if not spaces or str(self.pages.namespace(one.page)) in spaces.split("|")]
        limit = int(asked.get("rclimit", "10"))
        listed = [self.pages.change(one) for one in rows[:limit]]
        more = {"rccontinue": f"0|{rows[limit].id}", "continue": "-||"} if len(rows) > limit else None
        return {"recentchanges": listed}, more

    def _pages(self, asked: Asked) -> dict[str, Any]:
        if "revids" in asked:
            ids = [int(each) for each in asked["revids"].split("|")]
            if len(ids) > 50:
                raise Refusal("toomanyvalues")
            found = [self.pages.revisions[each] for each in ids if each in self.pages.revisions]
            bad = {str(each): {"revid": each, "missing": True} for each in ids if each not in self.pages.revisions}
            pages = [
                self.pages.row(page, [one for one in found if one.page == page]) for page in {f.page for f in found}
            ]
            return {**({"badrevids": bad} if bad else {}), **({"pages": pages} if pages else {})}
        return {"pages": [self._page(asked)]}

    def _page(self, asked: Asked) -> dict[str, Any]:
        page = int(asked["pageids"]) if "pageids" in asked else self.pages.number(asked["titles"])
        if page not in self.pages.titles:
            return {"title": asked.get("titles", ""), "missing": True}
        every = [one for one in self.pages.revisions.values() if one.page == page]
        if asked.get("rvdir", "older") == "older":
            every.reverse()
        start = int(asked.get("rvstartid", "0"))
        if start:
            every = [one for one in every if (one.id >= start if asked.get("rvdir") == "newer" else one.id <= start)]
        every = [one for one in every if asked.get("rvuser", one.user) == one.user]
        return self.pages.row(page, every[: int(asked.get("rvlimit", "10"))])

    def _edit(self, asked: Asked) -> dict[str, Any]:
        user, summary = self.identity.user, asked.get("summary", "")
        if "undo" in asked:
            return self._undone(asked["undo"], user, summary)
        if asked.get("section") == "new":
            return self._section(asked, user, summary)
        page = int(asked["pageid"])
        if str(self.pages.newest(page).id) != asked.get("baserevid"):
            raise Refusal("editconflict")
        before = [one for one in self.pages.revisions.values() if one.page == page and self.pages.shows(one)]
        made = self.pages.write(page, asked["text"], user, summary)
        for edit in before:
            if edit.added and not self.pages.shows(edit):
                self.undone[str(edit.id)] = str(made.id)
                self.effect("hide", str(edit.id))
        return {"result": "Success", "newrevid": made.id}

    def _section(self, asked: Asked, user: str, summary: str) -> dict[str, Any]:
        words = asked["text"].replace("~~~~", "").rstrip()
        title = asked["title"].replace("User talk:", "Discussion utilisateur:")
        made = self.pages.append(title, f"== {asked['sectiontitle']} ==\n\n{words}", user, summary)
        self.effect("reply", title.partition(":")[2], text=wikitext.read(words).text, ref=str(made.id))
        return {"result": "Success", "newrevid": made.id}

    def _undone(self, target: str, user: str, summary: str) -> dict[str, Any]:
        if int(target) not in self.pages.revisions:
            raise Refusal("nosuchrevid")
        about = next((edit for edit, undoer in self.undone.items() if undoer == target), "")
        try:
            edit = self.pages.revisions[int(target)]
            if edit.added and not self.pages.shows(edit) and target not in self.undone:
                raise Conflict
            if not self.pages.undoable(int(target)):
                return {"result": "Success", "nochange": True}
            self.pages.conflicts(int(target))
            made = self._undo(target, user, "api", "unhide" if about else "hide", about, summary)
        except Conflict:
            raise Refusal("undofailure") from None
        return {"result": "Success", "newrevid": made.id}

    def _rollback(self, asked: Asked) -> dict[str, Any]:
        """API:Rollback: every newest edit of that person, in one edit; ``alreadyrolled`` when another wrote last."""
        if "rollback" not in self.rights:
            raise Refusal("permissiondenied")
        page = int(asked["pageid"])
        newest = self.pages.newest(page)
        if newest.user != asked["user"]:
            raise Refusal("alreadyrolled")
        taken = self.pages.newest_of(page, newest.user)
        if not taken[0].parent:
            raise Refusal("onlyauthor")
        kept = self.pages.revisions[taken[0].parent]
        tags = frozenset({"mw-rollback"})
        made = self.pages.write(page, kept.text, self.identity.user, asked.get("summary", ""), tags)
        for edit in taken:
            self.undone[str(edit.id)] = str(made.id)
            self.effect("hide", str(edit.id))
        told = {"title": self.pages.titles[page], "pageid": page, "summary": asked.get("summary", "")}
        return {**told, "revid": made.id, "old_revid": newest.id, "last_revid": kept.id}

    def _suppress(self, asked: Asked) -> dict[str, Any]:
        if "deleterevision" not in self.rights:
            raise Refusal("permissiondenied")
        ids = [int(each) for each in asked["ids"].split("|")]
        for each in ids:
            if self.pages.newest(self.pages.revisions[each].page).id == each:
                raise Refusal("revdelete-hide-current")
            if self.pages.revisions[each].added and not self.pages.revisions[each].suppressed:
                self.effect("delete", str(each))
            self.pages.revisions[each].suppressed = True
        return {"status": "Success", "items": [{"status": "Success", "id": each} for each in ids]}

    def _block(self, asked: Asked) -> dict[str, Any]:
        user = asked["user"]
        if user in self.blocks:
            raise Refusal("alreadyblocked")
        self.blocks[user] = asked["expiry"]
        self.effect("ban", user)
        return {"user": user, "expiry": asked["expiry"], "id": len(self.blocks)}

    def _unblock(self, asked: Asked) -> dict[str, Any]:
        user = asked["user"]
        if self.blocks.pop(user, None) is None:
            raise Refusal("cantunblock")
        self.effect("unban", user)
        return {"user": user, "id": 1}


if __name__ == "__main__":
    main(MediaWikiSandbox)
