from collections.abc import AsyncIterator

import pytest

from tests.connectors.bluesky.harness import Harness


@pytest.fixture
async def bluesky() -> AsyncIterator[Harness]:
    harness = Harness()
    await harness.start()
    yield harness
    await harness.stop()
