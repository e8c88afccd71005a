from collections.abc import AsyncIterator

import pytest

from tests.connectors.messenger.harness import Harness


@pytest.fixture
async def messenger() -> AsyncIterator[Harness]:
    harness = Harness()
    await harness.start()
    yield harness
    await harness.stop()
