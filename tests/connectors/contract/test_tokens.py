"""Credentials that rotate: one refresh at a time, saved before it is used."""

import asyncio

import pytest

from connectors.base import Connector
from tests.connectors.contract.harness import Harness


@pytest.mark.line("token-refresh-locked")
async def test_two_refreshes_at_once_make_one_request(harness: Harness, connector: Connector) -> None:
    target = harness.write("Bonjour")
    other = harness.connector()
    harness.expire()
    await asyncio.gather(
        connector.fetch(target, harness.content),
        other.fetch(target, harness.content),
        connector.fetch(target, harness.content),
    )
    assert harness.refreshes() == 1


@pytest.mark.line("token-persisted-first")
async def test_a_rotated_token_is_saved_before_its_first_use(harness: Harness, connector: Connector) -> None:
    target = harness.write("Bonjour")
    harness.expire()
    harness.tokens.fail_saving = True
    with pytest.raises(OSError, match="disk"):
        await connector.fetch(target, harness.content)
    assert not harness.uses_of_newest(), "the new token was used although it could not be saved"
    harness.tokens.fail_saving = False
