"""People win: what a person shows again, in the console or on the platform, nothing hides any more."""

from connectors.sandbox.deeds import Deed, DeedKind
from daemon.enforcement import plan, undo
from daemon.enforcement.undo import Scope
from tests.support.city import INSULT, PRAISE, City


async def test_what_a_moderator_shows_again_stays_shown(city: City) -> None:
    comment = city.write(INSULT)
    await city.work()
    await city.clock.advance(60)
    city.do(DeedKind.UNHIDE, comment)
    await city.work()
    await city.clock.advance(600)
    await city.sweep()
    assert city.hidden() == set()
    [content] = await city.rows("content", "visibility, changed_by, protected_hash", "kind = 'comment'")
    assert (content["visibility"], content["changed_by"]) == ("visible", "moderator")
    assert content["protected_hash"]


async def test_a_quiet_unhide_is_learnt_from_the_sweep(city: City) -> None:
    comment = city.write(INSULT)
    await city.work()
    await city.sweep()
    await city.clock.advance(60)
    city.do(DeedKind.UNHIDE, comment, quiet=True)
    await city.sweep()
    assert await city.value("select protected_hash is not null from content where platform_id = $1", comment)


async def test_another_text_is_no_longer_protected(city: City) -> None:
    comment = city.write(INSULT)
    await city.work()
    await city.clock.advance(60)
    city.do(DeedKind.UNHIDE, comment)
    await city.work()
    await city.clock.advance(60)
    city.do(DeedKind.EDIT, comment, f"{INSULT} Encore!")
    await city.work()
    assert city.hidden() == {comment}


async def test_a_read_begun_before_our_hide_settled_protects_nothing(city: City) -> None:
    """A sweep that was already on its way when we hid must not pass for a person's choice."""
    comment = city.write(INSULT)
    await city.work()
    await city.pool.execute("update content set visibility = 'hidden' where platform_id = $1", comment)
    city.sandbox.world.present(comment).hidden = False
    await city.sweep()
    assert await city.value("select protected_hash from content where platform_id = $1", comment) is None


async def test_a_person_cancels_what_software_planned(city: City) -> None:
    comment = city.write(INSULT)
    await city.deliver()
    await city.pipeline.workers["intake"].drain()
    await city.pipeline.workers["judgement"].drain()
    content = await city.value("select id from content where platform_id = $1", comment)
    async with city.pool.acquire() as conn, conn.transaction():
        assert len(await plan.person_decides(conn, content, "marie", city.clock.now())) == 1
    await city.work()
    assert city.hidden() == set()


async def test_undo_by_rule_shows_again_and_protects(city: City) -> None:
    comments = [city.write(f"{INSULT} {n}", author=f"Personne {n}") for n in range(3)]
    city.write(PRAISE)
    await city.work()
    assert city.hidden() == set(comments)
    await city.clock.advance(60)
    async with city.pool.acquire() as conn, conn.transaction():
        acts = await undo.foreseen(conn, Scope(rule="insulte-grave"))
        assert await undo.undo(conn, acts, "marie", city.clock.now(), "règle trop large") == 3
    await city.work()
    await city.sweep()
    assert city.hidden() == set()
    async with city.pool.acquire() as conn:
        assert await undo.foreseen(conn, Scope(rule="insulte-grave")) == []


async def test_what_the_platforms_own_filter_hid_is_neither_breach_nor_act(city: City) -> None:
    city.sandbox.do(Deed(DeedKind.FILTER, PRAISE, parent=city.post))
    await city.sweep()
    [content] = await city.rows("content", "visibility, changed_by", "kind = 'comment'")
    assert content == {"visibility": "hidden", "changed_by": "platform"}
    assert await city.rows("action") == []
