from collections.abc import AsyncIterator

import pytest

from tests.connectors.linkedin.harness import Harness


@pytest.fixture
async def linkedin() -> AsyncIterator[Harness]:
    harness = Harness()
    await harness.start()
    yield harness
    await harness.stop()
