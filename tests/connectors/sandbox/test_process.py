"""A sandbox in a process of its own, told what to do over its control address."""

import asyncio
import sys

import aiohttp
import pytest

from connectors.meta.facebook.sandbox import Identity
from connectors.meta.graph import app_secret_proof
from connectors.sandbox.deeds import Deed, DeedKind
from connectors.sandbox.faults import Fault, FaultKind
from connectors.sandbox.remote import Remote, running

MODULE = "connectors.meta.facebook.sandbox"
WHO = Identity()


async def read(remote: Remote, target: str) -> tuple[int, dict[str, object]]:
    headers = {"Authorization": f"Bearer {WHO.page_token}"}
    params = {"appsecret_proof": app_secret_proof(WHO.page_token, WHO.app_secret), "fields": "id,message,is_hidden"}
    async with remote.session.get(f"{remote.address}/v26.0/{target}", headers=headers, params=params) as response:
        return response.status, await response.json(content_type=None)


async def test_people_write_faults_are_switched_and_the_ledger_tells() -> None:
    async with running(MODULE) as remote:
        assert remote.address.startswith("http://127.0.0.1:")
        [target] = await remote.do(Deed(DeedKind.COMMENT, "Où est la charrue ?"))
        assert await read(remote, target) == (200, {"id": target, "message": "Où est la charrue ?", "is_hidden": False})
        await remote.do(Deed(DeedKind.HIDE, target=target))
        assert (await remote.state())["hidden"] == [target]
        await remote.arm(Fault(FaultKind.TOKEN_EXPIRED))
        assert (await read(remote, target))[0] == 400
        assert (await read(remote, target))[0] == 200
        await remote.arm(Fault(FaultKind.ERROR, times=None))
        assert await status(remote, target) == 503
        await remote.clear()
        ledger = await remote.ledger()
        assert [call["status"] for call in ledger["calls"]] == [200, 400, 200, 503]
        assert [(effect["verb"], effect["by"]) for effect in ledger["effects"]] == [("hide", "moderator")]


async def status(remote: Remote, target: str) -> int:
    async with remote.session.get(f"{remote.address}/v26.0/{target}") as response:
        return response.status


async def test_a_token_or_a_proof_that_is_not_right_opens_nothing() -> None:
    async with running(MODULE) as remote:
        [target] = await remote.do(Deed(DeedKind.COMMENT, "Bonjour"))
        for headers, proof in (
            ({}, ""),
            ({"Authorization": "Bearer faux"}, ""),
            ({"Authorization": f"Bearer {WHO.page_token}"}, "0"),
        ):
            async with remote.session.get(
                f"{remote.address}/v26.0/{target}", headers=headers, params={"appsecret_proof": proof}
            ) as response:
                assert response.status == 400


async def test_a_sandbox_ends_with_who_started_it() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", MODULE, "--with-parent", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdin is not None
    address = (await process.stdout.readline()).decode().strip()
    process.stdin.close()
    assert await asyncio.wait_for(process.wait(), 60) == 0
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientConnectorError):
            await session.get(address)
