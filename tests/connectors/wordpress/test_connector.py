"""What is WordPress's own: the bin, duplicates, who wrote, a host's firewall."""

import pytest

from connectors.base import CheckLevel
from connectors.sandbox.deeds import DeedKind
from connectors.sandbox.faults import FaultKind
from connectors.wordpress import mapping
from domain.actions import OutcomeKind, Verb
from domain.content import ContentKind, Visibility
from domain.errors import RateLimited, RetryLater, TargetGone, VerbUnsupported
from domain.events import ContentGone
from domain.ids import PlatformId
from tests.connectors.contract.harness import seen
from tests.connectors.wordpress.harness import Harness


async def test_what_a_moderator_put_in_the_bin_is_never_published_again(wordpress: Harness) -> None:
    connector = wordpress.connector()
    target = wordpress.write("Un mot de trop.")
    hide = await wordpress.action(connector, Verb.HIDE, target)
    unhide = await wordpress.action(connector, Verb.UNHIDE, target)
    await connector.perform(hide)
    wordpress.wordpress.comments[int(target)].status = "trash"
    writes = len(wordpress.sandbox.ledger.writes())
    with pytest.raises(TargetGone):
        await connector.perform(unhide)
    assert len(wordpress.sandbox.ledger.writes()) == writes
    assert wordpress.wordpress.comments[int(target)].status == "trash"


async def test_the_bin_is_found_by_the_next_sweep(wordpress: Harness) -> None:
    connector = wordpress.connector()
    target = wordpress.write("Un mot de trop.")
    _, cursor = await wordpress.by_poll(connector)
    wordpress.wordpress.comments[int(target)].status = "trash"
    events, _ = await wordpress.by_poll(connector, cursor)
    assert [event.platform_id for event in events if isinstance(event, ContentGone)] == [target]


async def test_deleting_twice_is_already_done(wordpress: Harness) -> None:
    connector = wordpress.connector()
    action = await wordpress.action(connector, Verb.DELETE, wordpress.write("Pourriel"))
    kinds = [(await connector.perform(action)).kind for _ in range(2)]
    assert kinds == [OutcomeKind.DONE, OutcomeKind.ALREADY]


async def test_a_site_without_a_bin_erases_nothing(wordpress: Harness) -> None:
    connector = wordpress.connector()
    wordpress.wordpress.trash = False
    action = await wordpress.action(connector, Verb.DELETE, wordpress.write("Pourriel"))
    with pytest.raises(VerbUnsupported):
        await connector.perform(action)
    assert not wordpress.sandbox.ledger.by_api("delete")


async def test_the_same_answer_twice_is_the_first_one(wordpress: Harness) -> None:
    connector = wordpress.connector()
    action = await wordpress.action(connector, Verb.REPLY, wordpress.write("Une question ?"))
    first, second = await connector.perform(action), await connector.perform(action)
    assert (second.kind, second.platform_ref) == (OutcomeKind.ALREADY, first.platform_ref)
    assert len(wordpress.sandbox.ledger.by_api("reply")) == 1


async def test_the_bare_address_of_a_visitor_stays_out(wordpress: Harness) -> None:
    connector = wordpress.connector()
    one = await connector.fetch(wordpress.write("Bonjour", author="Marie"), ContentKind.COMMENT)
    two = await connector.fetch(wordpress.write("Rebonjour", author="Marie"), ContentKind.COMMENT)
    other = await connector.fetch(wordpress.write("Bonjour", author="Jean"), ContentKind.COMMENT)
    assert one.author
    assert two.author
    assert other.author
    assert one.author.key == two.author.key != other.author.key
    assert "@" not in one.author.key
    assert "192.0.2" not in repr(one)


async def test_the_words_of_a_post_are_read_too(wordpress: Harness) -> None:
    content = await wordpress.connector().fetch(PlatformId(wordpress.post), ContentKind.POST)
    assert (content.text, content.kind) == ("Le conseil siège lundi à 19 h.", ContentKind.POST)


FIREWALL = [
    # status of a page of HTML, what it is taken for
    (403, RetryLater),
    (404, RetryLater),
    (410, RetryLater),
    (503, RetryLater),
    (429, RateLimited),
]


@pytest.mark.parametrize(("status", "error"), FIREWALL)
async def test_a_hosts_own_page_says_nothing_of_a_comment(
    wordpress: Harness, status: int, error: type[Exception]
) -> None:
    connector = wordpress.connector()
    target = wordpress.write("Bonjour")
    wordpress.fail(FaultKind.ERROR, "comments/", status=status, times=None)
    with pytest.raises(error):
        await connector.fetch(target, ContentKind.COMMENT)


async def test_spam_and_held_are_told_apart(wordpress: Harness) -> None:
    connector = wordpress.connector()
    held = wordpress.write("Un mot de la liste", kind=DeedKind.FILTER)
    spam = wordpress.write("Pilules", kind=DeedKind.FILTER)
    wordpress.wordpress.comments[int(spam)].status = "spam"
    events, _ = await wordpress.by_poll(connector)
    states = {event.content.platform_id: event.content.state.visibility for event in seen(events)}
    assert (states[held], states[spam]) == (Visibility.HELD, Visibility.HIDDEN)


@pytest.mark.parametrize("kind", ["pingback", "trackback", "note"])
def test_what_is_no_comment_is_left_out(kind: str) -> None:
    assert mapping.comment({"id": 3, "type": kind, "status": "approved"}, "7") is None


async def test_check_says_when_the_user_may_not_moderate_or_is_another(wordpress: Harness) -> None:
    connector = wordpress.connector()
    assert {line.level for line in await connector.check()} == {CheckLevel.OK}
    wordpress.identity = wordpress.identity.__class__(user_id=8)
    lines = await wordpress.connector().check()
    assert [line.subject for line in lines if line.level is CheckLevel.ERROR] == ["utilisateur"]
    bare = await wordpress.connector(webhook_secret="").check()
    assert [line.subject for line in bare if line.level is CheckLevel.WARNING] == ["livraisons"]
