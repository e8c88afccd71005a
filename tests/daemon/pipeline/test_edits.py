"""Edits are judged again, removals recorded, whatever the order in which they come."""

from connectors.sandbox.deeds import DeedKind
from tests.support.city import INSULT, PRAISE, City


async def serials(city: City, target: str) -> list[tuple[int, str, str]]:
    rows = await city.pool.fetch(
        "select v.serial, v.text, v.state from content_version v join content c on c.id = v.content_id "
        "where c.platform_id = $1 order by v.serial",
        target,
    )
    return [tuple(row) for row in rows]


async def test_an_edit_into_an_insult_is_hidden(city: City) -> None:
    comment = city.write(PRAISE)
    await city.work()
    await city.clock.advance(60)
    city.do(DeedKind.EDIT, comment, INSULT)
    await city.work()
    assert await serials(city, comment) == [(1, PRAISE, "judged"), (2, INSULT, "judged")]
    assert city.hidden() == {comment}


async def test_going_back_to_an_old_text_is_a_new_version(city: City) -> None:
    comment = city.write(PRAISE)
    for text in ("Autre chose.", PRAISE):
        await city.work()
        await city.clock.advance(60)
        city.do(DeedKind.EDIT, comment, text)
    await city.work()
    assert [text for _, text, _ in await serials(city, comment)] == [PRAISE, "Autre chose.", PRAISE]


async def test_a_hidden_text_rewritten_into_praise_goes_to_a_person(city: City) -> None:
    comment = city.write(INSULT)
    await city.work()
    await city.clock.advance(60)
    city.do(DeedKind.EDIT, comment, PRAISE)
    await city.work()
    assert city.hidden() == {comment}
    [case] = await city.rows("case_file", "summary, state")
    assert case == {"summary": "edited_after_hide", "state": "open"}


async def test_an_edit_between_decision_and_act_stops_the_act(city: City) -> None:
    """The platform is read before the first act: the text that was judged is no longer there."""
    comment = city.write(INSULT)
    await city.deliver()
    await city.pipeline.workers["intake"].drain()
    await city.pipeline.workers["judgement"].drain()
    city.do(DeedKind.EDIT, comment, PRAISE, quiet=True)
    await city.work()
    assert city.hidden() == set()
    assert (await city.rows("action", "state, outcome"))[0] == {"state": "superseded", "outcome": "edited"}
    assert [state for _, _, state in await serials(city, comment)] == ["judged", "judged"]


async def test_the_removal_may_come_before_the_comment(city: City) -> None:
    comment = city.write(INSULT)
    city.do(DeedKind.REMOVE, comment)
    added, removed = city.sandbox.webhooks.take()
    await city.deliver([removed])
    await city.pipeline.settle()
    await city.deliver([added])
    await city.work()
    assert await serials(city, comment) == []
    assert await city.rows("content", "visibility, serial", "kind = 'comment'") == [{"visibility": "gone", "serial": 0}]
    assert await city.rows("action") == []


async def test_a_removal_makes_the_planned_act_moot(city: City) -> None:
    comment = city.write(INSULT)
    await city.deliver()
    await city.pipeline.workers["intake"].drain()
    await city.pipeline.workers["judgement"].drain()
    city.do(DeedKind.REMOVE, comment)
    await city.work()
    assert await city.rows("action", "state") == [{"state": "superseded"}]
    assert city.effects("hide", comment) == 0


async def test_a_late_first_text_does_not_replace_the_edit(city: City) -> None:
    comment = city.write(PRAISE)
    await city.clock.advance(60)
    city.do(DeedKind.EDIT, comment, INSULT)
    added, edited = city.sandbox.webhooks.take()
    await city.deliver([edited])
    await city.pipeline.settle()
    await city.deliver([added])
    await city.work()
    assert [text for _, text, _ in await serials(city, comment)] == [INSULT]
    assert city.hidden() == {comment}
