"""A picture that no software could look at waits for a person, apart from the queue."""

import pytest

from tests.support.city import INSULT, PRAISE, City

GONE = "http://127.0.0.1:9/absente.jpg"


@pytest.mark.parametrize(
    ("text", "attachment", "listed", "cases"),
    [
        (PRAISE, GONE, 1, 0),  # nothing else sends it to anybody
        (INSULT, GONE, 0, 0),  # hidden already
        (PRAISE, "", 0, 0),
    ],
)
async def test_media_that_nobody_saw_are_listed_and_open_no_case(
    city: City, text: str, attachment: str, listed: int, cases: int
) -> None:
    city.write(text, **({"attachment": attachment} if attachment else {}))
    await city.work()
    await city.clock.advance(120)
    await city.work()
    assert await city.value("select count(*) from content_version where state = 'judged'") == 1
    assert await city.value("select count(*) from unseen_media") == listed
    assert await city.value("select count(*) from case_file") == cases
