"""How a Meta account's calls are made: by a page's token, or by a long-lived one that renews itself."""

from connectors.base import AccountHandle
from connectors.common import http_of
from connectors.meta.graph import Graph
from connectors.meta.longlived import LongLived
from connectors.meta.usage import Allowance

INSTAGRAM = "ig_refresh_token"
THREADS = "th_refresh_token"


def by_page_token(handle: AccountHandle, base: str, version: str, name: str = "token") -> Graph:
    """Signed with the application's secret (Meta: Securing Graph API calls). The receiver is handed no token."""
    token = handle.secrets.get(name, "")
    http, allowance = http_of(handle, base), Allowance(handle.on_usage)
    return Graph(http, token, handle.secrets["app_secret"], allowance, version)


def by_long_lived_token(handle: AccountHandle, base: str, version: str, grant: str) -> Graph:
    """``grant``: ``INSTAGRAM`` or ``THREADS``, the renewal's own."""
    http, allowance = http_of(handle, base), Allowance(handle.on_usage)
    return Graph(http, handle.secrets.get("token", ""), "", allowance, version, LongLived(handle, http, grant))
