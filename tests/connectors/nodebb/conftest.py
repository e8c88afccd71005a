from collections.abc import AsyncIterator

import pytest

from tests.connectors.nodebb.harness import Harness


@pytest.fixture
async def nodebb() -> AsyncIterator[Harness]:
    harness = Harness()
    await harness.start()
    yield harness
    await harness.stop()
