"""Every request and every answer, held against the discovery document that Google publishes of its API."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import googleapiclient
import orjson
import pytest

from connectors.sandbox.deeds import DeedKind
from connectors.youtube.sandbox import Asked
from domain.actions import Verb
from tests.connectors.youtube.harness import Harness

DOCUMENT = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents" / "youtube.v3.json"
TYPES: Mapping[str, type | tuple[type, ...]] = {"string": str, "integer": int, "boolean": bool, "number": (int, float)}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(DOCUMENT.read_bytes())
    return found


def methods(document: Mapping[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    every = (method for resource in document["resources"].values() for method in resource.get("methods", {}).values())
    return {(method["httpMethod"], "/" + method["path"]): method for method in every}


def wrong_query(query: Mapping[str, str], method: Mapping[str, Any]) -> Iterator[str]:
    known = method["parameters"]
    for name, value in query.items():
        told = known.get(name)
        if told is None:
            yield f"{name}: not a parameter"
            continue
        if "enum" in told and value not in told["enum"]:
            yield f"{name}: {value} is none of {told['enum']}"
        if told["type"] == "integer" and not int(told.get("minimum", 0)) <= int(value) <= int(told.get("maximum", 1e9)):
            yield f"{name}: {value} is out of bounds"
        if told["type"] == "boolean" and value not in ("true", "false"):
            yield f"{name}: {value} is no boolean"
    yield from (f"{name}: missing" for name, told in known.items() if told.get("required") and name not in query)


def wrong_value(value: Any, told: Mapping[str, Any], document: Mapping[str, Any], where: str) -> Iterator[str]:
    if "$ref" in told:
        told = document["schemas"][told["$ref"]]
    match told["type"]:
        case "object" if isinstance(value, dict):
            for name, inner in value.items():
                if name not in told["properties"]:
                    yield f"{where}.{name}: unknown"
                else:
                    yield from wrong_value(inner, told["properties"][name], document, f"{where}.{name}")
        case "array" if isinstance(value, list):
            for inner in value:
                yield from wrong_value(inner, told["items"], document, f"{where}[]")
        case kind if kind in TYPES and isinstance(value, TYPES[kind]):
            if "enum" in told and value not in told["enum"]:
                yield f"{where}: {value} is none of {told['enum']}"
        case kind:
            yield f"{where}: {type(value).__name__} where {kind} is due"


def faults(asked: Asked, document: Mapping[str, Any]) -> list[str]:
    method = methods(document).get((asked.method, asked.path))
    if method is None:
        return [f"{asked.method} {asked.path} is no method of the API"]
    found = list(wrong_query(asked.query, method))
    for told, value in ((method.get("request"), asked.body), (method.get("response"), asked.answer)):
        if (told is None) != (value is None):
            found.append(f"{asked.path}: a body where none is due, or none where one is")
        elif told is not None:
            found += wrong_value(value, told, document, told["$ref"])
    return found


async def test_what_leaves_and_what_comes_back_is_as_google_publishes_it(
    youtube: Harness, document: dict[str, Any]
) -> None:
    top = youtube.write("Une question ?", attachment="image")
    youtube.write("Moi aussi.", kind=DeedKind.REPLY, parent=top)
    youtube.write("Un mot de la liste.", kind=DeedKind.FILTER)
    connector = youtube.connector()
    await connector.check()
    await youtube.by_poll(connector)
    for verb in (Verb.HIDE, Verb.UNHIDE, Verb.REPLY, Verb.BAN):
        action = await youtube.action(connector, verb, top)
        await connector.perform(action)
        if verb is not Verb.BAN:
            assert await connector.confirm(action)
    asked = youtube.youtube.asked
    assert {(one.method, one.path.rsplit("/", 1)[-1]) for one in asked} == {
        ("GET", "channels"),
        ("GET", "commentThreads"),
        ("GET", "comments"),
        ("POST", "comments"),
        ("POST", "setModerationStatus"),
    }
    assert [fault for one in asked for fault in faults(one, document)] == []


MODERATE = "/youtube/v3/comments/setModerationStatus"
WRONG = [
    (Asked("GET", "/youtube/v3/comentaires", {}, None, 200, {}), "no method"),
    (Asked("GET", "/youtube/v3/comments", {"id": "x"}, None, 200, {}), "part: missing"),
    (Asked("GET", "/youtube/v3/comments", {"part": "id", "order": "time"}, None, 200, {}), "not a parameter"),
    (
        Asked(
            "POST",
            "/youtube/v3/comments/setModerationStatus",
            {"id": "x", "moderationStatus": "caché"},
            None,
            204,
            None,
        ),
        "none of",
    ),
    (Asked("POST", "/youtube/v3/comments", {"part": "id"}, {"texte": "x"}, 200, {}), "unknown"),
    (Asked("GET", "/youtube/v3/comments", {"part": "id"}, None, 200, {"items": "x"}), "array is due"),
]


@pytest.mark.parametrize(("asked", "said"), WRONG)
def test_what_google_does_not_publish_is_found(asked: Asked, said: str, document: dict[str, Any]) -> None:
    assert any(said in fault for fault in faults(asked, document))
