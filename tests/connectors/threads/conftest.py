from collections.abc import AsyncIterator

import pytest

from tests.connectors.threads.harness import Harness


@pytest.fixture
async def threads() -> AsyncIterator[Harness]:
    harness = Harness()
    await harness.start()
    yield harness
    await harness.stop()
