"""The main job: a comment comes in, is judged, is hidden, and the record explains it."""

from tests.support.city import INSULT, PRAISE, City


async def test_an_insult_is_hidden_and_praise_stays(city: City) -> None:
    insult, praise = city.write(INSULT), city.write(PRAISE, author="Jean Roy")
    await city.work()
    assert city.hidden() == {insult}
    assert await city.rows("content", "platform_id, visibility, changed_by", "kind = 'comment'") == [
        {"platform_id": one, "visibility": seen, "changed_by": by}
        for one, seen, by in sorted([(insult, "hidden", "us"), (praise, "visible", "unknown")])
    ]


async def test_the_act_points_to_its_verdict_rule_and_evidence(city: City) -> None:
    insult = city.write(INSULT)
    await city.work()
    [act] = await city.rows("action")
    assert (act["verb"], act["target"], act["state"], act["decided_by"]) == ("hide", insult, "done", "auto")
    assert act["rule"] == "insulte-grave"
    [verdict] = await city.rows("verdict")
    assert (verdict["id"], verdict["level"], verdict["rules"][0]) == (act["verdict_id"], "hide", "insulte-grave")
    [kept] = await city.rows("evidence")
    assert (kept["action_id"], kept["body"]["text"], kept["body"]["visibility"]) == (act["id"], INSULT, "visible")
    assert kept["captured_at"] <= act["sent_at"] <= act["finished_at"]


async def test_the_log_tells_each_step_without_a_word_of_the_citizen(city: City) -> None:
    city.write(INSULT)
    await city.work()
    told = await city.rows("event", "id, what, subject, detail, digest")
    steps = ["content.seen", "action.planned", "verdict.given", "action.done"]
    content = await city.value("select id from content where kind = 'comment'")
    about = {f"content:{content}", f"action:{await city.value('select id from action')}"}
    assert [line["what"] for line in told if line["subject"] in about and line["what"] in steps] == steps
    assert "cave" not in str(told)


async def test_our_own_hide_comes_back_and_changes_nothing(city: City) -> None:
    insult = city.write(INSULT)
    await city.work()
    await city.sweep()
    assert (city.effects("hide", insult), await city.value("select count(*) from action")) == (1, 1)
    assert await city.value("select protected_hash from content where platform_id = $1", insult) is None
