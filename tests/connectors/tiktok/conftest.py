from collections.abc import AsyncIterator

import pytest

from tests.connectors.tiktok.harness import Harness


@pytest.fixture
async def tiktok() -> AsyncIterator[Harness]:
    harness = Harness()
    await harness.start()
    yield harness
    await harness.stop()
