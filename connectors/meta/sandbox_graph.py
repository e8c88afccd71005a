"""What every Meta sandbox shares: Graph's errors, field expansion, pages and usage headers."""

import base64
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import orjson
from aiohttp import web

from connectors.meta.signature import HEADER, sign
from connectors.sandbox.faults import Fault, FaultKind
from connectors.sandbox.webhooks import Delivery

T = TypeVar("T")

MOST_ROWS = 100


class GraphRefusal(Exception):
    """An answer in Graph's error form (Meta: Handling Errors)."""

    def __init__(self, code: int, subcode: int = 0, *, status: int = 400, kind: str = "OAuthException") -> None:
        super().__init__(f"{code}/{subcode}")
        self.code, self.subcode, self.status, self.kind = code, subcode, status, kind

    def body(self) -> dict[str, Any]:
        error: dict[str, Any] = {
            "message": f"(#{self.code}) Sandbox refusal",
            "type": self.kind,
            "code": self.code,
            "is_transient": self.code in (1, 2),
            "fbtrace_id": "ESandboxTrace0",
        }
        if self.subcode:
            error["error_subcode"] = self.subcode
        return {"error": error}

    def response(self, headers: Mapping[str, str] | None = None) -> web.Response:
        return graph_json(self.body(), self.status, headers)


def missing() -> GraphRefusal:
    """One answer for « does not exist » and « not visible to this token » (Meta: Handling Errors)."""
    return GraphRefusal(100, 33, kind="GraphMethodException")


def graph_json(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    return web.Response(
        body=orjson.dumps(body), status=status, headers=headers, content_type="application/json", charset="UTF-8"
    )


FAULTS: Mapping[FaultKind, GraphRefusal] = {
    FaultKind.QUOTA: GraphRefusal(4, status=403),
    FaultKind.TOKEN_EXPIRED: GraphRefusal(190, 463),
    FaultKind.TOKEN_REFUSED: GraphRefusal(190, 460),
    FaultKind.FORBIDDEN: GraphRefusal(200, status=403),
}


def graph_fault(fault: Fault, account: str, use: str = "pages", limit: int = 80001) -> web.Response:
    """Graph's own answers to faults; ``detail`` may name another ``code`` and ``subcode``."""
    if "code" in fault.detail:
        return GraphRefusal(int(fault.detail["code"]), int(fault.detail.get("subcode", "0"))).response()
    if fault.kind is FaultKind.THROTTLED:
        headers = usage_headers(account, 100, max(1, round(fault.seconds / 60)), use)
        return GraphRefusal(limit).response(headers)
    if fault.kind is FaultKind.OTHER_VERSION:
        return graph_json({"version": "v99.0", "result": {"accepted": True}})
    return FAULTS[fault.kind].response()


def usage_headers(account: str, percent: int, minutes: int = 0, use: str = "pages") -> dict[str, str]:
    """Usage of the app and of the account, in percent; minutes until access is regained (Meta: Rate Limits)."""
    row = {"call_count": percent, "total_cputime": percent // 2, "total_time": percent // 2}
    business = {"type": use, **row, "estimated_time_to_regain_access": minutes}
    return {
        "X-App-Usage": orjson.dumps({name: value // 4 for name, value in row.items()}).decode(),
        "X-Business-Use-Case-Usage": orjson.dumps({account: [business]}).decode(),
    }


@dataclass(frozen=True, slots=True)
class Field:
    """One asked field: ``comments.filter(stream).limit(25){id,message}``."""

    name: str
    options: Mapping[str, str] = field(default_factory=dict)
    inner: tuple["Field", ...] = ()


_TOKEN = re.compile(r"[^,.(){}]+|[,.(){}]")


def read_fields(text: str) -> tuple[Field, ...]:
    """Field expansion as written in ``fields`` (Meta: Field Expansion)."""
    tokens = iter(_TOKEN.findall(text))
    return tuple(_fields(tokens))


def _fields(tokens: Iterator[str]) -> Iterator[Field]:
    name, options, inner = "", dict[str, str](), tuple[Field, ...]()
    for token in tokens:
        if token == ".":
            option = next(tokens)
            next(tokens)
            options[option] = next(tokens)
            next(tokens)
        elif token == "{":
            inner = tuple(_fields(tokens))
        elif token in (",", "}"):
            if name:
                yield Field(name, options, inner)
            name, options, inner = "", {}, ()
            if token == "}":
                return
        else:
            name = token
    if name:
        yield Field(name, options, inner)


def project(row: Mapping[str, Callable[[Field], Any]], fields: Sequence[Field]) -> dict[str, Any]:
    """The asked fields of ``row``; absent values are left out. An unknown field fails the whole call (100)."""
    found: dict[str, Any] = {}
    for asked in fields:
        if asked.name not in row:
            raise GraphRefusal(100)
        value = row[asked.name](asked)
        if value is not None:
            found[asked.name] = value
    return found


def paged(
    rows: Sequence[T | None], key: Callable[[T], str], options: Mapping[str, str], address: str
) -> tuple[list[T], dict[str, Any]]:
    """One page and its ``paging``. ``None`` rows are withheld: they take room, so pages may be short or empty.

    A cursor whose row is gone is refused: cursors do not keep (Meta: Paginated Results).
    """
    start = _start(rows, key, options.get("after", ""))
    limit = min(int(options.get("limit", "25")), MOST_ROWS)
    end = min(start + limit, len(rows))
    found = [row for row in rows[start:end] if row is not None]
    if not rows[start:end]:
        return found, {}
    cursors = {"before": _cursor(str(start)), "after": _cursor(_mark(rows, key, end))}
    paging: dict[str, Any] = {"cursors": cursors}
    if end < len(rows):
        paging["next"] = f"{address}&after={cursors['after']}"
    return found, paging


def _mark(rows: Sequence[T | None], key: Callable[[T], str], end: int) -> str:
    last = rows[end - 1]
    return f"{end}:{'' if last is None else key(last)}"


def _start(rows: Sequence[T | None], key: Callable[[T], str], cursor: str) -> int:
    if not cursor:
        return 0
    try:
        place, _, name = base64.urlsafe_b64decode(cursor).decode().partition(":")
    except ValueError:
        raise GraphRefusal(100) from None
    if not name:
        return int(place)
    for index, row in enumerate(rows):
        if row is not None and key(row) == name:
            return index + 1
    raise GraphRefusal(100)


def _cursor(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


def plain(value: Any, _asked: Field) -> Any:
    """A field that has no options."""
    return value


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, its parameters gathered from wherever Graph takes them."""

    id: str
    edge: str
    token: str
    options: Mapping[str, str]
    body: Mapping[str, Any]
    address: str

    @classmethod
    async def read(cls, request: web.Request) -> "Asked":
        options = dict(request.query)
        body: dict[str, Any] = {}
        if request.content_type == "application/json" and request.body_exists:
            body = orjson.loads(await request.read())
        elif request.body_exists:
            options.update({name: str(value) for name, value in (await request.post()).items()})
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or options.get("access_token", "")
        match = request.match_info
        address = f"https://graph.facebook.com{request.path}?limit={options.get('limit', '25')}"
        return cls(match.get("id", ""), match.get("edge", ""), token, options, body, address)


def iso(at: datetime) -> str:
    """Graph's form: no colon in the offset."""
    return at.strftime("%Y-%m-%dT%H:%M:%S+0000")


def signed(envelope: Mapping[str, Any], secret: str, subjects: tuple[str, ...]) -> Delivery:
    """A delivery signed over the escaped-Unicode form that Meta sends (Meta: Webhooks, Getting Started)."""
    body = json.dumps(envelope, separators=(",", ":")).replace("/", "\\/").encode("ascii")
    return Delivery(body, {"Content-Type": "application/json", HEADER: sign(body, secret)}, subjects)
