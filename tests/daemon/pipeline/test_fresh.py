"""The fresh are looked for from the last ones on; what lies far below is found all the same."""

import pytest

from tests.support.city import PRAISE, City

AGAIN = {
    "delivery": "update delivery set state = 'waiting', attempts = 0 where id = $1",
    "content_version": "update content_version set state = 'waiting', attempts = 0 where id = $1",
}


@pytest.mark.parametrize("table", AGAIN)
async def test_what_was_given_back_long_ago_is_found(city: City, table: str) -> None:
    city.write(PRAISE)
    await city.work()
    old = await city.value(f"select max(id) from {table}")
    await city.value(f"select setval(pg_get_serial_sequence('{table}', 'id'), 100000)")
    city.write(PRAISE)
    await city.work()
    assert await city.value(f"select max(id) from {table}") > 100_000
    await city.pool.execute(AGAIN[table], old)
    city.write(PRAISE)
    await city.work()
    states = await city.pool.fetch(f"select distinct state from {table}")
    assert {row["state"] for row in states} <= {"done", "judged", "exempt"}
