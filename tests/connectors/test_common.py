"""Our own words are found again, and nobody else's are taken for them."""

from datetime import UTC, datetime, timedelta

import pytest

from connectors.common import own_words
from domain.actions import ActionRequest, Verb
from domain.content import Author, Content, ContentKind
from domain.ids import ActionId, AuthorKey, PlatformId

FIRST_TRIED = datetime(2026, 11, 21, 15, tzinfo=UTC)


def ours(text: str, *, parent: str = "c1", ours: bool = True, late: int = 5) -> Content:
    author = Author(AuthorKey("ville"), is_self=ours)
    at = FIRST_TRIED + timedelta(seconds=late)
    return Content(PlatformId("r1"), ContentKind.REPLY, text, author, PlatformId(parent), posted_at=at)


def asked(text: str) -> ActionRequest:
    return ActionRequest(ActionId(1), "cle", Verb.REPLY, PlatformId("c1"), text=text, since=FIRST_TRIED)


@pytest.mark.parametrize(
    ("said", "content", "is_ours"),
    [
        # as it was said, or as the platform rewrote it
        ("Merci de votre message.", ours("Merci de votre message."), True),
        ("Merci !\n\nBonne journée.", ours("Merci !\nBonne  journée. "), True),
        ("Merci.", ours("@citoyenne Merci."), True),
        ("Merci.", ours("Merci.", late=-60), True),
        # not ours, elsewhere, before, other words
        ("Merci.", ours("Merci.", ours=False), False),
        ("Merci.", ours("Merci.", parent="c2"), False),
        ("Merci.", ours("Merci.", late=-121), False),
        ("Merci.", ours("Merci. Au revoir."), False),
        ("", ours("Merci."), False),
    ],
)
def test_our_own_words(said: str, content: Content, is_ours: bool) -> None:
    assert (own_words([None, content], asked(said)) is not None) is is_ours
