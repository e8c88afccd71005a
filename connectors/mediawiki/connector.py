"""The MediaWiki connector: the watched pages of one wiki behind the contract of :mod:`connectors.base`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from connectors import checking
from connectors.base import AccountHandle, CheckLine, ConnectorKind, Page
from connectors.common import GROUND, PlatformConnector, http_of, options_of, unsupported
from connectors.mediawiki import mapping, wikitext
from connectors.mediawiki.check import look
from connectors.mediawiki.client import MediaWikiClient, Nothing
from connectors.mediawiki.connect import connect
from connectors.mediawiki.history import Revision, Standing, flips, standing
from connectors.mediawiki.options import CAPABILITIES, SECRETS, MediaWikiOptions, capabilities
from connectors.mediawiki.polling import Poller
from connectors.mediawiki.session import Session
from connectors.mediawiki.wikitext import Change, change
from domain.actions import ActionRequest, Outcome, OutcomeKind, Verb
from domain.content import Content, ContentKind, Visibility
from domain.errors import RetryLater, TargetGone, VerbUnsupported
from domain.ids import AuthorKey, PlatformId

STEP = 20
MOST = 200
"""Later edits of a page that are looked at, by steps."""


@dataclass(frozen=True, slots=True)
class Look:
    """An edit, what it added, the edits after it, and what became of its words."""

    revision: Revision
    made: Change
    later: tuple[Revision, ...]
    now: Standing


@dataclass(frozen=True, slots=True)
class MediaWikiConnector(PlatformConnector):
    options: MediaWikiOptions
    client: MediaWikiClient

    async def check(self) -> Sequence[CheckLine]:
        return await checking.checked(
            look(self.client, self.options, self.us, self.handle.clock.now()),
            credential="identifiants",
            refused="Le wiki refuse le mot de passe de robot ou le jeton (code {code}) : refaites « vigie account "
            "connect mediawiki ».",
            place="wiki",
            silent="Le wiki n'a pas répondu comme prévu (code {code}).",
        )

    async def poll(self, cursor: Mapping[str, Any]) -> Page:
        return await Poller(self.client, self.options, self.us).poll(cursor, self.handle.clock.now())

    async def fetch(self, target: PlatformId, kind: ContentKind) -> Content:
        if target.startswith(mapping.PAGE):
            title = str((await self.client.page(target.removeprefix(mapping.PAGE)))["title"])
            return Content(target, ContentKind.POST, title)
        seen = await self._look(target)
        content = mapping.content(seen.revision, seen.made, self.us, self.options.site, seen.now)
        if content is None:
            raise RetryLater(code="no-words")
        return content

    async def _look(self, target: str) -> Look:
        """Raises ``TargetGone`` for what was suppressed, or taken away by its author."""
        revision = await self.client.revision(target)
        if revision.text is None:
            raise RetryLater(code="no-text")
        before = (await self.client.revisions([revision.parent])).get(revision.parent) if revision.parent else None
        made = change(before.text or "" if before else "", revision.text)
        later = await self._later(revision)
        changed = flips(made, later)
        moderators = await self.client.moderators(frozenset(flip.by.user for flip in changed if not flip.by.anonymous))
        now = standing(revision.user, self.us, changed, moderators)
        if now.visibility is Visibility.GONE:
            raise TargetGone(code="taken-away")
        return Look(revision, made, later, now)

    async def _later(self, revision: Revision) -> tuple[Revision, ...]:
        found: list[Revision] = []
        last = revision.id
        while last != revision.newest and len(found) < MOST:
            some = [one for one in await self.client.history(revision.page, last, STEP, newer=True) if one.id != last]
            if not some:
                break
            found += some
            last = some[-1].id
        return tuple(found)

    async def perform(self, action: ActionRequest) -> Outcome:
        try:
            return await self._perform(action)
        except Nothing as nothing:
            return Outcome(OutcomeKind.ALREADY, raw=str(nothing))

    async def _perform(self, action: ActionRequest) -> Outcome:
        match action.verb:
            case Verb.HIDE:
                seen = await self._look(action.target)
                if seen.now.visibility is not Visibility.VISIBLE:
                    raise Nothing("hidden")
                return Outcome(OutcomeKind.DONE, await self._undo(seen))
            case Verb.UNHIDE:
                return await self._restore(action)
            case Verb.DELETE if self.options.can_suppress:
                return await self._suppress(action)
            case Verb.REPLY if action.author:
                return Outcome(OutcomeKind.DONE, await self._reply(action, action.author))
            case Verb.BAN | Verb.UNBAN if action.author and self.options.can_block:
                await self._ban(action, action.author)
                return Outcome(OutcomeKind.DONE)
            case _:
                raise unsupported(action)

    async def _undo(self, seen: Look) -> str:
        """The wiki's own undo; where it refuses since something was written beside, the words alone are taken out.

        The first edit of a page has none to go back to: its words are taken out too.
        """
        revision, summary = seen.revision, mapping.undoing(str(seen.revision.id))
        if self.options.can_rollback and (made := await self._rolled_back(seen, summary)):
            return made
        if revision.parent:
            try:
                return await self.client.edit(pageid=str(revision.page), undo=str(revision.id), summary=summary)
            except VerbUnsupported as refused:
                if refused.code != "undofailure" or seen.made.removed:
                    raise
        newest = seen.later[-1] if seen.later else revision
        left = seen.made.out_of(newest.text or "")
        if left is None or newest.id != revision.newest:
            raise VerbUnsupported(code="undofailure")
        base = {"baserevid": str(newest.id), "nocreate": "1"}
        return await self.client.edit(pageid=str(revision.page), text=left, summary=summary, **base)

    async def _rolled_back(self, seen: Look, summary: str) -> str:
        """One request, for the page's newest edit upon somebody else's; empty where it is not so.

        A rollback names no edit: what its author wrote meanwhile would go too, and comes back at once.
        """
        revision = seen.revision
        if seen.later or not revision.parent or not revision.user:
            return ""
        before = (await self.client.revisions([revision.parent])).get(revision.parent)
        if before is None or before.user in ("", revision.user):
            return ""
        try:
            made, newest = await self.client.rollback(revision.page, revision.user, summary)
        except VerbUnsupported as refused:
            if refused.code != "alreadyrolled":
                raise
            return ""
        if newest == revision.id:
            return made
        back = {"undo": made, "summary": mapping.restoring(str(revision.id))}
        await self.client.edit(pageid=str(revision.page), **back)
        return ""

    async def _restore(self, action: ActionRequest) -> Outcome:
        seen = await self._look(action.target)
        if seen.now.visibility is Visibility.VISIBLE:
            raise Nothing("visible")
        summary = mapping.restoring(action.target)
        undone = {"undo": str(seen.now.gone_at), "summary": summary}
        return Outcome(OutcomeKind.DONE, await self.client.edit(pageid=str(seen.revision.page), **undone))

    async def _suppress(self, action: ActionRequest) -> Outcome:
        """Out of the page first, then out of the history, from every edit that carries the words."""
        seen = await self._look(action.target)
        if seen.now.visibility is Visibility.VISIBLE:
            await self._undo(seen)
            seen = await self._look(action.target)
        carrying = [one.id for one in seen.later if one.text is not None and seen.made.stands_in(one.text)]
        if seen.revision.newest in carrying:
            raise VerbUnsupported(code="still-there")
        await self.client.suppress([seen.revision.id, *carrying], GROUND)
        return Outcome(OutcomeKind.DONE)

    async def _reply(self, action: ActionRequest, person: AuthorKey) -> str:
        await self._look(action.target)
        return await self.client.edit(
            title=_talk(person),
            section="new",
            sectiontitle=f"À propos de [[Special:Diff/{action.target}|votre modification]]",
            text=f"{wikitext.write(action.text)} ~~~~",
            summary=mapping.answering(action.target, action.key),
        )

    async def _ban(self, action: ActionRequest, person: AuthorKey) -> None:
        if action.verb is Verb.UNBAN:
            await self.client.unblock(person, GROUND)
            return
        until = action.until.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if action.until else "infinite"
        await self.client.block(person, until, GROUND)

    async def restrained(self, action: ActionRequest, person: AuthorKey) -> bool:
        return await self.client.blocked(person)

    async def own_reply(self, action: ActionRequest) -> Outcome | None:
        """By the mark in our summary."""
        if not action.author:
            raise unsupported(action)
        for row in await self.client.summaries(_talk(action.author), self.us):
            if mapping.answered(str(row.get("comment", ""))) == mapping.digest(action.target, action.key):
                return Outcome(OutcomeKind.ALREADY, str(row.get("revid", "")))
        return None


def _talk(person: AuthorKey) -> str:
    """The person's talk page: wikis in every language know its English name."""
    return f"User talk:{person}"


def build(handle: AccountHandle) -> MediaWikiConnector:
    options = options_of(handle, MediaWikiOptions)
    http = http_of(handle, options.site)
    password, token = (handle.secrets.get(name, "") for name in ("bot_password", "oauth_token"))
    client = MediaWikiClient(http, Session(http, handle.tokens, options.login, password, token))
    return MediaWikiConnector(handle, capabilities(options), options, client)


KIND = ConnectorKind(
    name="mediawiki",
    title="MediaWiki",
    options=MediaWikiOptions,
    secrets=SECRETS,
    capabilities=CAPABILITIES,
    build=build,
    connect=connect,
)
