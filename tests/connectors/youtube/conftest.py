from collections.abc import AsyncIterator

import pytest

from tests.connectors.youtube.harness import Harness


@pytest.fixture
async def youtube() -> AsyncIterator[Harness]:
    harness = Harness()
    await harness.start()
    yield harness
    await harness.stop()
