"""What connectors share: a base class whose answers are those of a platform without webhooks, and reading back.

A connector may leave it aside: the contract is :class:`connectors.base.Connector`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

from pydantic import BaseModel

from connectors.base import (
    AccountHandle,
    Capabilities,
    Challenge,
    Fallback,
    Parsed,
    SignatureResult,
    Support,
    WebhookRequest,
)
from connectors.http import Http
from connectors.window import Window
from domain.actions import ActionRequest, Outcome, OutcomeKind, Verb
from domain.content import Content, ContentKind, Visibility
from domain.errors import TargetGone, VerbUnsupported
from domain.ids import AuthorKey, PlatformId

CLOCK_SLACK = timedelta(minutes=2)
"""How far the platform's clock may be from ours when our own words are looked for."""

GROUND = "nétiquette"
"""Said where a platform publishes why: neither the rule nor the case's number is anybody else's business."""

Options = TypeVar("Options", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class PlatformConnector:
    """One account. To be written: ``check``, ``poll``, ``fetch``, ``perform``, and what ``confirm`` asks."""

    handle: AccountHandle
    capabilities: Capabilities

    @property
    def us(self) -> str:
        """Id of our own account on the platform."""
        return self.handle.account.platform_id

    def verify(self, request: WebhookRequest) -> SignatureResult:
        return SignatureResult.MISSING  # no webhook: nothing that comes in is the platform's

    def challenge(self, request: WebhookRequest) -> Challenge | None:
        return None

    def parse(self, request: WebhookRequest) -> Parsed:
        return Parsed(unparsed=("no-webhook",))

    async def fetch(self, target: PlatformId, kind: ContentKind) -> Content:
        raise NotImplementedError

    async def confirm(self, action: ActionRequest) -> Outcome | None:
        """Read the effect back. Raises ``TargetGone`` when nothing is left to read, but for a deletion."""
        if not self.capabilities.support(action.verb, action.kind).native:
            raise unsupported(action)
        match action.verb:
            case Verb.HIDE | Verb.UNHIDE:
                seen = (await self.fetch(action.target, action.kind)).state.visibility is Visibility.VISIBLE
                return done(seen is (action.verb is Verb.UNHIDE))
            case Verb.DELETE:
                return done(await self._is_gone(action))
            case Verb.REPLY:
                return await self.own_reply(action)
            case Verb.BAN | Verb.UNBAN | Verb.MUTE | Verb.UNMUTE if action.author:
                wanted = action.verb in (Verb.BAN, Verb.MUTE)
                return done(await self.restrained(action, action.author) is wanted)
            case _:
                raise unsupported(action)

    async def only_once(self, action: ActionRequest) -> Outcome | None:
        """What ``confirm`` says of an effect that cannot be read and must not be had twice: a person settles it."""
        raise VerbUnsupported(code=f"{action.verb}-unknown")

    async def _is_gone(self, action: ActionRequest) -> bool:
        try:
            return (await self.fetch(action.target, action.kind)).state.visibility is Visibility.GONE
        except TargetGone:
            return True

    async def own_reply(self, action: ActionRequest) -> Outcome | None:
        """Our answer, when it is there; found among ``answers`` unless the platform knows better."""
        return own_words(await self.answers(action), action)

    async def answers(self, action: ActionRequest) -> Iterable[Content | None]:
        """What was answered where ``action`` answers, the newest at least."""
        raise unsupported(action)

    async def restrained(self, action: ActionRequest, person: AuthorKey) -> bool:
        """Whether ``person`` is banned (``BAN``, ``UNBAN``) or muted (``MUTE``, ``UNMUTE``) now."""
        raise unsupported(action)

    async def close(self) -> None:
        """The session belongs to the daemon."""


def unsupported(action: ActionRequest) -> VerbUnsupported:
    """The answer to a verb that the platform does not have, or not without an author."""
    return VerbUnsupported(code=action.verb.value)


def done(is_done: bool) -> Outcome | None:
    """What ``confirm`` answers of a state that was read."""
    return Outcome(OutcomeKind.DONE) if is_done else None


def own_words(contents: Iterable[Content | None], action: ActionRequest) -> Outcome | None:
    """Our own answer among ``contents``: the words of ``action`` under its target, said since the first attempt.

    White space counts for nothing and a mention may stand in front: platforms write both their own way.
    """
    said = "".join(action.text.split())
    for content in contents:
        if content is None or content.author is None or not content.author.is_self:
            continue
        at = content.posted_at
        early = action.since is not None and at is not None and at < action.since - CLOCK_SLACK
        there = content.parent_id == action.target
        if there and not early and said and "".join(content.text.split()).endswith(said):
            return Outcome(OutcomeKind.ALREADY, content.platform_id)
    return None


def options_of(handle: AccountHandle, model: type[Options]) -> Options:
    """The account's options, as the connector's own model."""
    assert isinstance(handle.options, model)
    return handle.options


def private_or_not(capabilities: Capabilities, messages: bool) -> Capabilities:
    """What an account can whose private messages are read only when its ``messages`` option says so."""
    if messages:
        return capabilities
    shut = Support(native=False, fallback=Fallback.TASK, note="Ce compte ne lit pas ses messages privés.")
    return replace(capabilities, verbs={**capabilities.verbs, Verb.PRIVATE_REPLY: shut, Verb.MESSAGE: shut})


def http_of(handle: AccountHandle, base: str, window: Window | None = None) -> Http:
    """Calls of one account to ``base``, its secrets never to be seen in an error, kept within ``window``."""
    secrets = tuple(handle.secrets.values())
    if window is None:
        return Http(handle.session, handle.clock, base, secrets=secrets)
    return Http(handle.session, handle.clock, base, secrets=secrets, on_reply=window.learn, allowed=window.ensure)
