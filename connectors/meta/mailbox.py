"""Where an account's private messages are read from and sent from, by surface and kind of login.

A page's inbox is the page's; Instagram's is the linked page's too, or the account's own with its own login (Meta:
Conversations API; Send API; Instagram API with Instagram Login).
"""

from dataclasses import dataclass
from typing import Literal

Surface = Literal["messenger", "instagram"]
Login = Literal["facebook", "instagram"]


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
