"""Lines of ``vigie check`` on the sandboxes of Instagram, Messenger and Threads: what is missing is said, in French."""

from collections.abc import Callable
from typing import Any

import pytest

from connectors.base import CheckLevel, CheckLine
from connectors.sandbox.faults import FaultKind
from tests.connectors.contract.harness import Harness
from tests.connectors.instagram.harness import ByPage
from tests.connectors.instagram.harness import Harness as Instagram
from tests.connectors.messenger.harness import Harness as Messenger
from tests.connectors.messenger.harness import OnInstagram
from tests.connectors.threads.harness import Harness as Threads

OK, WARNING, ERROR = CheckLevel.OK, CheckLevel.WARNING, CheckLevel.ERROR


async def lines(made: type[Harness], change: Callable[[Any], object]) -> list[CheckLine]:
    harness = made()
    await harness.start()
    harness.write("Bonjour")
    change(harness.sandbox)
    found = list(await harness.connector().check())
    await harness.stop()
    return found


def set_to(name: str, value: object) -> Callable[[Any], object]:
    return lambda sandbox: setattr(sandbox, name, value)


def nothing(_sandbox: Any) -> None:
    """As the guide leaves it."""


@pytest.mark.parametrize("made", [Instagram, ByPage, Messenger, OnInstagram, Threads])
async def test_all_is_well_as_the_guides_leave_it(made: type[Harness]) -> None:
    found = await lines(made, nothing)
    assert {line.level for line in found} == {OK}, found


FAULTS = [
    # platform, what is wrong, subject, level, words
    (ByPage, set_to("subscribed", []), "abonnement de la page", WARNING, "n'envoie pas ses événements"),
    (ByPage, set_to("app_subscribed", False), "abonnement de l'application", WARNING, "l'objet « instagram »"),
    (ByPage, lambda s: s.scopes.remove("instagram_manage_comments"), "permissions", ERROR, "instagram_manage_comments"),
    (ByPage, lambda s: s.scopes.remove("instagram_manage_messages"), "permissions", WARNING, "aucune réponse privée"),
    (ByPage, set_to("data_access_days", 5), "accès aux données", WARNING, "prend fin"),
    (ByPage, set_to("served_version", "v27.0"), "version", WARNING, "v27.0"),
    (Instagram, set_to("subscribed", ["comments"]), "abonnement du compte", WARNING, "« mentions »"),
    (Instagram, set_to("live", False), "contenus", ERROR, "cache qui écrit"),
    (Instagram, lambda s: setattr(s.world, "username", "autre"), "compte", ERROR, "corrigez username"),
    (Messenger, set_to("subscribed", ["feed"]), "abonnement de la page", WARNING, "« messages »"),
    (Messenger, lambda s: s.scopes.remove("pages_messaging"), "permissions", ERROR, "pages_messaging"),
    (OnInstagram, set_to("subscribed", []), "abonnement du compte", WARNING, "« messages »"),
]


@pytest.mark.parametrize(("made", "change", "subject", "level", "words"), FAULTS)
async def test_what_is_missing_is_said(
    made: type[Harness], change: Callable[[Any], object], subject: str, level: CheckLevel, words: str
) -> None:
    found = [line for line in await lines(made, change) if line.subject == subject]
    assert [line for line in found if line.level is level and words in line.message], found


async def test_an_inbox_that_may_not_be_read_says_what_to_switch_on() -> None:
    harness = OnInstagram()
    await harness.start()
    harness.fail(FaultKind.FORBIDDEN, "/conversations", times=None)
    [line] = [line for line in await harness.connector().check() if line.subject == "boîte"]
    await harness.stop()
    assert line.level is ERROR
    assert "Autoriser l'accès aux messages" in line.message


async def test_mentions_that_may_not_be_read_are_a_warning() -> None:
    harness = Threads()
    await harness.start()
    harness.fail(FaultKind.FORBIDDEN, "/mentions", times=None)
    [line] = [line for line in await harness.connector().check() if line.subject == "mentions"]
    await harness.stop()
    assert (line.level, "threads_manage_mentions" in line.message) == (WARNING, True)


BASES = [
    # options, address
    ({"login": "facebook", "page_id": "2"}, "https://graph.facebook.com"),
    ({"login": "instagram"}, "https://graph.instagram.com"),
    ({"login": "instagram", "api_base": "http://127.0.0.1:9/"}, "http://127.0.0.1:9"),
]


@pytest.mark.parametrize(("options", "address"), BASES)
def test_each_login_has_its_address(options: dict[str, str], address: str) -> None:
    for found in (
        Instagram.kind.options(app_id="1", username="ville", **options),
        Messenger.kind.options(app_id="1", surface="instagram", **options),
    ):
        assert getattr(found, "api_base", "") == address


def test_another_sites_address_is_refused() -> None:
    with pytest.raises(ValueError, match="http://"):
        Messenger.kind.options(app_id="1", api_base="http://graph.example")
