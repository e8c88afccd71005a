from collections.abc import AsyncIterator

import pytest

from tests.connectors.x.harness import Harness


@pytest.fixture
async def x() -> AsyncIterator[Harness]:
    harness = Harness()
    await harness.start()
    yield harness
    await harness.stop()
