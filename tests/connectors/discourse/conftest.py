from collections.abc import AsyncIterator

import pytest

from tests.connectors.discourse.harness import Harness


@pytest.fixture
async def discourse() -> AsyncIterator[Harness]:
    harness = Harness()
    await harness.start()
    yield harness
    await harness.stop()
