from collections.abc import AsyncIterator

import pytest

from tests.connectors.facebook.harness import Harness


@pytest.fixture
async def facebook() -> AsyncIterator[Harness]:
    harness = Harness()
    await harness.start()
    yield harness
    await harness.stop()
