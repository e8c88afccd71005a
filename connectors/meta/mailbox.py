"""Where an account's private messages are read from and sent from, by surface and kind of login.

A page's inbox is the page's; Instagram's is the linked page's too, or the account's own with its own login (Meta:
Conversations API; Send API; Instagram API with Instagram Login).
"""

from dataclasses import dataclass
from typing import Any, Final, Literal

Surface = Literal["messenger", "instagram"]
Login = Literal["facebook", "instagram"]


BASES: Final = {"facebook": "https://graph.facebook.com", "instagram": "https://graph.instagram.com"}


def with_base(options: Any) -> Any:
    """An account's options with the API's address that goes with its login, where none is given."""
    if not isinstance(options, dict) or "api_base" in options:
        return options
    return {**options, "api_base": BASES.get(str(options.get("login", "facebook")), BASES["facebook"])}


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Nodes of the ``conversations`` edge and of the ``messages`` edge."""

    surface: Surface
    reads: str
    sends: str


def mailbox(surface: Surface, login: Login, account: str, page: str) -> Mailbox:
    """``account``: the page's id, or the Instagram account's; ``page``: the linked page's."""
    if surface == "messenger":
        return Mailbox(surface, account, account)
    return Mailbox(surface, page, page) if login == "facebook" else Mailbox(surface, "me", account)
