"""What is Bluesky's own: races for a gate, keys, sessions, facets, recorded notifications."""

from typing import Any

import pytest

from connectors.base import ConnectError
from connectors.bluesky import mapping
from connectors.bluesky.client import tid
from connectors.bluesky.connect import connect
from connectors.bluesky.sandbox_world import TID
from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.faults import FaultKind
from domain.actions import OutcomeKind, Verb
from domain.content import AttachmentKind, ChangedBy, ContentKind, Visibility
from domain.errors import RetryLater, VerbUnsupported
from tests.connectors.bluesky.harness import Harness
from tests.connectors.contract.harness import seen
from tests.connectors.scripted import Script

US = "did:plc:ville"
ROOT = {"uri": f"at://{US}/app.bsky.feed.post/3n2tlbhna5k2u", "cid": "bafyreiroot"}
THEIRS = {"uri": "at://did:plc:autre/app.bsky.feed.post/3n2tlbhna5k2u", "cid": "bafyreiroot"}
PARENT = {"uri": "at://did:plc:autre/app.bsky.feed.post/3n2tlbhnb5k2u", "cid": "bafyreiparent"}


def notification(reason: str, **record: Any) -> dict[str, Any]:
    """As ``listNotifications`` answered on ``@atproto/dev-env``, words of our own."""
    return {
        "uri": "at://did:plc:zpsqbob/app.bsky.feed.post/3n2tlbhr46c2u",
        "cid": "bafyreicn",
        "author": {"did": "did:plc:zpsqbob", "handle": "bob.test", "displayName": "Bob", "labels": []},
        "reason": reason,
        "record": {
            "$type": "app.bsky.feed.post",
            "text": "Et le sel ?",
            "createdAt": "1999-01-01T00:00:00.000Z",
            "langs": ["fr"],
            **record,
        },
        "isRead": False,
        "indexedAt": "2026-11-21T17:01:12.813Z",
    }


RECORDED = [
    # reason, record, kind, parent
    ("reply", {"reply": {"root": ROOT, "parent": ROOT}}, ContentKind.COMMENT, ROOT["uri"]),
    ("reply", {"reply": {"root": ROOT, "parent": PARENT}}, ContentKind.REPLY, PARENT["uri"]),
    ("mention", {}, ContentKind.MENTION, None),
    ("mention", {"reply": {"root": THEIRS, "parent": PARENT}}, ContentKind.MENTION, PARENT["uri"]),
    ("quote", {"embed": {"$type": "app.bsky.embed.record", "record": ROOT}}, ContentKind.MENTION, None),
]


@pytest.mark.parametrize(("reason", "record", "kind", "parent"), RECORDED)
def test_each_reason_is_a_content(reason: str, record: dict[str, Any], kind: ContentKind, parent: str | None) -> None:
    content = mapping.content(notification(reason, **record), US)
    assert content is not None
    assert (content.kind, content.parent_id, content.text, content.lang) == (kind, parent, "Et le sel ?", "fr")
    assert content.author is not None
    assert (content.author.key, content.author.name, content.author.is_self) == ("did:plc:zpsqbob", "Bob", False)
    assert content.posted_at is not None
    assert content.posted_at.year == 2026, "createdAt is the author's to choose"
    assert content.state.can_hide is (kind is not ContentKind.MENTION)


def test_a_picture_beside_a_quote_is_told_with_its_words() -> None:
    image = {"alt": "Une affiche", "image": {"ref": {"$link": "bafkreix"}}}
    embed = {"$type": "app.bsky.embed.recordWithMedia", "record": {}, "media": {"images": [image]}}
    content = mapping.content(notification("quote", embed=embed), US)
    assert content is not None
    assert [(one.kind, one.title) for one in content.attachments] == [(AttachmentKind.IMAGE, "Une affiche")]


def test_a_link_is_marked_in_bytes() -> None:
    text = "Été 👩🏽‍🚒 : https://ville.example/été, merci."
    [facet] = mapping.facets(text)
    start, end = facet["index"]["byteStart"], facet["index"]["byteEnd"]
    assert text.encode()[start:end].decode() == "https://ville.example/été" == facet["features"][0]["uri"]


def test_a_key_is_one_that_the_data_server_takes_and_always_the_same() -> None:
    keys = [tid(f"compte:reply:{number}") for number in range(500)]
    assert all(TID.fullmatch(key) for key in keys)
    assert len(set(keys)) == 500
    assert tid("compte:reply:7") == keys[7]


async def test_a_race_for_the_gate_loses_nobodys_choice(bluesky: Harness) -> None:
    """A moderator hides another answer between our read and our write."""
    connector = bluesky.connector()
    mine, theirs = bluesky.write("Un mot de trop."), bluesky.write("Un autre.")
    action = await bluesky.action(connector, Verb.HIDE, mine)
    bluesky.bluesky.before_put = lambda: bluesky.do(DeedKind.HIDE, theirs)
    await connector.perform(action)
    assert bluesky.sandbox.state()["hidden"] == sorted([mine, theirs])
    assert len(bluesky.sandbox.ledger.writes("putRecord")) == 2


async def test_the_same_answer_twice_writes_once(bluesky: Harness) -> None:
    connector = bluesky.connector()
    action = await bluesky.action(connector, Verb.REPLY, bluesky.write("Une question ?"))
    first, second = await connector.perform(action), await connector.perform(action)
    assert first.platform_ref == second.platform_ref
    assert len(bluesky.sandbox.ledger.by_api("reply")) == 1


async def test_hiding_twice_is_already_done(bluesky: Harness) -> None:
    connector = bluesky.connector()
    action = await bluesky.action(connector, Verb.HIDE, bluesky.write("Un mot."))
    kinds = [(await connector.perform(action)).kind for _ in range(2)]
    assert kinds == [OutcomeKind.DONE, OutcomeKind.ALREADY]


async def test_the_three_hundredth_is_the_last(bluesky: Harness) -> None:
    connector = bluesky.connector()
    for number in range(300):
        bluesky.do(DeedKind.HIDE, bluesky.write(f"Numéro {number}"))
    with pytest.raises(VerbUnsupported) as caught:
        await connector.perform(await bluesky.action(connector, Verb.HIDE, bluesky.write("Un de plus.")))
    assert caught.value.code == "hidden-replies-full"


async def test_somebody_elses_thread_is_not_ours_to_hide_in(bluesky: Harness) -> None:
    connector = bluesky.connector()
    visit = bluesky.sandbox.do(Deed(DeedKind.VISIT, "Chez moi.", "Jean"))
    target = bluesky.write("Sous le billet d'autrui.", parent=visit)
    with pytest.raises(VerbUnsupported):
        await connector.perform(await bluesky.action(connector, Verb.HIDE, target))
    assert not bluesky.sandbox.ledger.writes("putRecord")


@pytest.mark.parametrize("kind", [FaultKind.HTML, FaultKind.TRUNCATED, FaultKind.ERROR])
async def test_a_read_that_fails_before_hiding_wrote_nothing(bluesky: Harness, kind: FaultKind) -> None:
    connector = bluesky.connector()
    action = await bluesky.action(connector, Verb.HIDE, bluesky.write("Un mot."))
    bluesky.fail(kind, "getRecord", times=None)
    with pytest.raises(RetryLater) as caught:
        await connector.perform(action)
    assert not caught.value.sent
    assert not bluesky.sandbox.ledger.writes("putRecord")


async def test_a_session_outlives_a_restart_and_is_renewed_before_it_is_made_anew(bluesky: Harness) -> None:
    await bluesky.connector().poll({})
    await bluesky.connector().poll({})
    assert bluesky.bluesky.given == 1
    bluesky.expire()
    await bluesky.connector().poll({})
    assert (bluesky.bluesky.given, bluesky.bluesky.refreshed) == (2, 1)
    bluesky.bluesky.refresh = "un-autre"
    bluesky.expire()
    await bluesky.connector().poll({})
    assert (bluesky.bluesky.given, bluesky.bluesky.refreshed) == (3, 1)


async def test_what_is_ours_is_read_too(bluesky: Harness) -> None:
    events, _ = await bluesky.by_poll(bluesky.connector())
    [post] = [event.content for event in seen(events)]
    assert (post.platform_id, post.kind) == (bluesky.post, ContentKind.POST)
    assert post.author is not None
    assert post.author.is_self


async def test_the_guide_tries_the_password(bluesky: Harness) -> None:
    who = bluesky.identity
    asked = Script({"Nom": f"@{who.handle}", "Mot": who.app_password})
    found = await connect(asked, {"service": bluesky.base})
    assert (found.platform_id, found.name) == (who.did, who.handle)
    assert found.secrets == {"app_password": who.app_password}
    bluesky.kind.options(**found.options)
    with pytest.raises(ConnectError, match="refuse"):
        await connect(Script({"Nom": who.handle, "Mot": "faux"}), {"service": bluesky.base})
    bluesky.fail(FaultKind.HTML, times=None)
    with pytest.raises(ConnectError, match="comme prévu"):
        await connect(Script({"Nom": who.handle, "Mot": who.app_password}), {"service": bluesky.base})


HIDE = {"src": "did:plc:moderation", "uri": "at://x", "val": "!hide", "cts": "2026-11-21T17:02:00.000Z"}


@pytest.mark.parametrize(
    ("labels", "hidden"),
    [
        ([HIDE], True),
        ([{**HIDE, "val": "porn"}], False),  # readers choose what becomes of it
        ([{**HIDE, "neg": True}], False),
        ([{**HIDE, "src": "did:plc:zpsqbob"}], False),  # the author's own
        ("?", False),
    ],
)
def test_what_the_networks_moderation_hides_is_told_apart(labels: Any, hidden: bool) -> None:
    found = mapping.content({**notification("reply", reply={"root": ROOT, "parent": ROOT}), "labels": labels}, US)
    assert found is not None
    wanted = (Visibility.HIDDEN, ChangedBy.PLATFORM) if hidden else (Visibility.VISIBLE, ChangedBy.UNKNOWN)
    assert (found.state.visibility, found.state.changed_by) == wanted
    told = {**notification("reply", reply={"root": ROOT, "parent": ROOT}), "labels": labels}
    by_a_person = mapping.content(told, US, frozenset({found.platform_id}))
    assert by_a_person is not None and by_a_person.state.changed_by is ChangedBy.UNKNOWN
