from importlib.metadata import EntryPoint

import pytest

from connectors.registry import BUILT_IN, GROUP, BrokenConnector, Registry, UnknownPlatform


def registry(*points: tuple[str, str], built_in: dict[str, str] | None = None) -> Registry:
    return Registry(built_in or {}, lambda: [EntryPoint(name, value, GROUP) for name, value in points])


@pytest.mark.parametrize("name", list(BUILT_IN))
def test_every_listed_connector_loads_under_its_name(name: str) -> None:
    kind = Registry().find(name)
    assert kind.name == name
    assert kind.title
    assert kind.capabilities.verbs


def test_ours_come_first_then_others_in_order() -> None:
    assert registry(("zed", "m:k"), ("alpha", "m:k"), built_in={"ours": "m:k"}).names() == ("ours", "alpha", "zed")


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UnknownPlatform, match="« facebok ».*Connues : ours, alpha"):
        registry(("alpha", "m:k"), built_in={"ours": "m:k"}).find("facebok")


BROKEN = [
    [("x", "no.such.module:KIND")],
    [("x", "connectors.registry:NOTHING")],
    [("x", "connectors.registry:GROUP")],  # not a connector
    [("x", "a:k"), ("x", "b:k")],  # two of the same name
]


@pytest.mark.parametrize("points", BROKEN)
def test_a_broken_extension_is_named_and_hurts_only_itself(points: list[tuple[str, str]]) -> None:
    broken = registry(*points, ("other", "m:k"))
    with pytest.raises(BrokenConnector, match="« x »"):
        broken.find("x")
    assert "other" in broken.names()


def test_nobody_takes_the_name_of_a_built_in_connector() -> None:
    shadowed = registry(("ours", "evil:KIND"), built_in={"ours": "connectors.registry:GROUP"})
    assert shadowed.names() == ("ours",)
    with pytest.raises(BrokenConnector):
        shadowed.find("ours")
