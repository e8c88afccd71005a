"""Headers on every answer, and errors shown as pages: nothing is cached, framed or run from elsewhere."""

from aiohttp import web
from aiohttp.typedefs import Handler

from daemon.console.render import error_page
from daemon.ops.structured import structlog

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Robots-Tag": "noindex, nofollow",
}
log = structlog.get_logger("vigie.console")


@web.middleware
async def errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Show a refusal or a failure as a page in French; a failure is logged once, without what was typed."""
    try:
        return await handler(request)
    except web.HTTPRedirection:
        raise
    except web.HTTPException as refusal:
        page = error_page(request, refusal.status, refusal.text or "")
        if "HX-Redirect" in refusal.headers:
            page.headers["HX-Redirect"] = refusal.headers["HX-Redirect"]
        return page
    except Exception as failure:
        route = request.match_info.route.resource
        log.exception("console.failed", route=route.canonical if route else "", error=type(failure).__name__)
        return error_page(request, 500, "")


async def set_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Signal handler: runs for every answer, streams and static files included."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if not request.path.startswith("/static/"):
        response.headers["Cache-Control"] = "no-store"
