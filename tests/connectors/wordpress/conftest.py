from collections.abc import AsyncIterator

import pytest

from tests.connectors.wordpress.harness import Harness


@pytest.fixture
async def wordpress() -> AsyncIterator[Harness]:
    harness = Harness()
    await harness.start()
    yield harness
    await harness.stop()
