"""A pack ready to judge with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from rules.machine import Machine
from rules.pack.model import Policy


@dataclass(frozen=True, slots=True, repr=False)
class Pack:
    """A policy beside its compiled form. Made by :func:`rules.pack.load.load_pack`."""

    policy: Policy
    machine: Machine
    files: Mapping[str, str]
    """The files as read, by name: what the record keeps of a version."""

    def __repr__(self) -> str:
        return f"Pack({self.id} {self.version}, {self.hash[:12]})"

    @property
    def id(self) -> str:
        return self.policy.head.id

    @property
    def version(self) -> str:
        return self.policy.head.version

    @property
    def hash(self) -> str:
        return self.policy.hash

    @property
    def effective_from(self) -> datetime:
        return self.policy.head.effective_from
