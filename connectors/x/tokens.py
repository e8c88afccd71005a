"""The account's pair at X: an access token of two hours, a refresh token that serves once (X: OAuth 2.0, PKCE)."""

import base64

from connectors.base import AccountHandle
from connectors.http import Http
from connectors.rotating import Granted, Rotating, granted_by, refused_refresh
from connectors.x.errors import refusal

LIFE = 7200


def tokens_of(handle: AccountHandle, http: Http, client_id: str) -> Rotating:
    """A confidential client signs in with its secret, a public one names itself."""

    async def ask(refresh: str) -> Granted:
        form = {"grant_type": "refresh_token", "refresh_token": refresh, "client_id": client_id}
        headers: dict[str, str] = {}
        if secret := handle.secrets.get("client_secret", ""):
            key = base64.b64encode(f"{client_id}:{secret}".encode()).decode()
            headers["Authorization"] = f"Basic {key}"
        reply = await http.request("POST", "2/oauth2/token", form=form, headers=headers)
        refused_refresh(reply)
        if not reply.ok:
            raise refusal(reply)
        return granted_by(reply.json_object(), LIFE)

    return Rotating(handle, ask)
