from collections.abc import AsyncIterator

import pytest

from tests.connectors.mastodon.harness import Harness


@pytest.fixture
async def mastodon() -> AsyncIterator[Harness]:
    harness = Harness()
    await harness.start()
    yield harness
    await harness.stop()
