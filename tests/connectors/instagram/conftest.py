from collections.abc import AsyncIterator

import pytest

from tests.connectors.instagram.harness import Harness


@pytest.fixture
async def instagram() -> AsyncIterator[Harness]:
    harness = Harness()
    await harness.start()
    yield harness
    await harness.stop()
