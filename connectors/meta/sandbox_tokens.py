"""Tokens of sixty days that renew themselves, and the exchanges of the guides, in sandboxes."""

from typing import TYPE_CHECKING, Any

from aiohttp import web

from connectors.meta.sandbox_graph import Asked, GraphRefusal

if TYPE_CHECKING:
    from connectors.meta.sandbox_server import GraphSandbox

LIFE = 5_183_944


class Renewed:
    """The account's own token and its successors. ``prefix``: ``ig`` or ``th``."""

    def __init__(self, token: str, short: str, prefix: str) -> None:
        self.newest, self.short, self.prefix = token, short, prefix
        self.first = token
        self.renewals = 0
        self.uses: dict[str, int] = {}
        self.lapsed: set[str] = set()
        """Tokens that open nothing any more but their own renewal: stricter than the platform, to see who uses them."""

    def authorize(self, asked: Asked) -> None:
        if asked.token != self.newest and asked.token not in self._older():
            raise GraphRefusal(190, 467)
        if asked.token in self.lapsed:
            raise GraphRefusal(190, 463)
        self.uses[asked.token] = self.uses.get(asked.token, 0) + 1

    def _older(self) -> set[str]:
        return {self.first, *(self._named(number) for number in range(1, self.renewals))}

    def _named(self, number: int) -> str:
        return f"{self.first}-{number}"

    def lapse(self) -> None:
        """From now on the newest token is good for its renewal alone."""
        self.lapsed.add(self.newest)

    def routes(self, app: web.Application, sandbox: "GraphSandbox") -> None:
        """The addresses that name no version."""
        app.router.add_get("/refresh_access_token", sandbox.guarded(self._renew, needs_token=False))
        app.router.add_get("/access_token", sandbox.guarded(self._exchange, needs_token=False))
        for path in ("/oauth/access_token", "/{version}/oauth/access_token"):
            app.router.add_get(path, sandbox.guarded(lambda asked: long_user_token(sandbox, asked), needs_token=False))

    def _renew(self, asked: Asked) -> Any:
        if asked.options.get("grant_type") != f"{self.prefix}_refresh_token":
            raise GraphRefusal(100)
        if asked.options.get("access_token") != self.newest:
            raise GraphRefusal(190, 463)
        self.renewals += 1
        self.newest = self._named(self.renewals)
        return {"access_token": self.newest, "token_type": "bearer", "expires_in": LIFE}

    def _exchange(self, asked: Asked) -> Any:
        if asked.options.get("grant_type") != f"{self.prefix}_exchange_token":
            raise GraphRefusal(100)
        if asked.options.get("access_token") != self.short:
            raise GraphRefusal(190, 463)
        return {"access_token": self.newest, "token_type": "bearer", "expires_in": LIFE}


def long_user_token(sandbox: "GraphSandbox", asked: Asked) -> Any:
    """A person's short token against one of long duration (Meta: Long-Lived Tokens)."""
    options, kinds = asked.options, list(sandbox.token_kinds())
    if (options.get("client_id"), options.get("client_secret")) != sandbox.application:
        raise GraphRefusal(101)
    _, short, long_lived = kinds
    if options.get("fb_exchange_token") != short:
        raise GraphRefusal(190, 463)
    return {"access_token": long_lived, "token_type": "bearer", "expires_in": LIFE}
