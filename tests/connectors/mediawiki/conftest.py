from collections.abc import AsyncIterator

import pytest

from tests.connectors.mediawiki.harness import Harness


@pytest.fixture
async def mediawiki() -> AsyncIterator[Harness]:
    harness = Harness()
    await harness.start()
    yield harness
    await harness.stop()
