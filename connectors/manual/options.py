"""The table of a manual account, and what such an account can do: everything, by a person's hands."""

from pydantic import BaseModel, ConfigDict, Field

from connectors.base import Capabilities, Support
from domain.actions import Verb


class ManualOptions(BaseModel):
    """``[manual]`` of an account's file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    network: str = Field(min_length=1, max_length=60)
    """Name of the place as people know it: Snapchat, Nextdoor, « Babillard de l’aréna »."""
    address: str = Field(default="", max_length=500)
    """Where it is: the account's address on the network, or a street."""
    watched_by: str = Field(default="", max_length=200)
    """Who goes and looks."""
    paper: bool = False
    """True for what is written on a wall: no network, no menu."""


CAPABILITIES = Capabilities(
    verbs={verb: Support(native=True, note="par une personne, qu’une tâche guide") for verb in Verb},
    webhook=False,
    edits_seen=False,
    platform_clock=False,
    minimum_poll_seconds=86_400,
    message_limit=2000,
    by_hand=True,
)
