"""People, and what was said between each of them and the account: behind the Messenger sandbox."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connectors.meta.sandbox_graph import GraphRefusal, missing
from domain.clock import Clock

WINDOW = timedelta(hours=24)
HUMAN_AGENT = timedelta(days=7)


@dataclass(slots=True)
class Said:
    """One message of the conversation with ``person``; ``sender`` is them or us."""

    id: str
    person: str
    sender: str
    text: str
    created: datetime
    attachment: str = ""
    removed: bool = False


@dataclass(slots=True)
class World:
    clock: Clock
    us: str
    said: dict[str, Said] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    blocked: set[str] = field(default_factory=set)

    def person(self, name: str) -> str:
        """Id of a person, scoped to this inbox."""
        return self.people.setdefault(name, f"{6_400_012_345_678_901 + len(self.people)}")

    def name_of(self, person: str) -> str:
        return next((name for name, key in self.people.items() if key == person), "")

    def say(self, person: str, sender: str, text: str, attachment: str = "") -> Said:
        key = f"m_{len(self.said) + 1:06d}"
        now = self.clock.now().replace(microsecond=0)
        said = self.said[key] = Said(key, person, sender, text, now, attachment)
        return said

    def present(self, key: str) -> Said:
        """A message that is still there. Raises Graph's 100/33."""
        said = self.said.get(key)
        if said is None or said.removed:
            raise missing()
        return said

    def between(self, person: str) -> list[Said]:
        """Newest first."""
        found = [said for said in reversed(self.said.values()) if said.person == person and not said.removed]
        if not found:
            raise missing()
        return found

    def recent(self) -> list[str]:
        """People, whose conversation moved last first."""
        return list(dict.fromkeys(said.person for said in reversed(self.said.values()) if not said.removed))

    def last_from(self, person: str) -> str:
        """The newest message of theirs."""
        return next((said.id for said in reversed(self.said.values()) if said.sender == person), "")

    def ensure_open(self, person: str, *, late: bool) -> None:
        """24 hours after the person's last words, seven days for a human agent (Meta: Send API, policy)."""
        key = self.last_from(person)
        if not key:
            raise GraphRefusal(100, 2018001)
        if self.clock.now() - self.said[key].created > (HUMAN_AGENT if late else WINDOW):
            raise GraphRefusal(10, 2018278, status=403)
