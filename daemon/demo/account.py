"""The final account: what the record says, what the platform says, and whether they agree."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from daemon.store import trial
from daemon.store.connection import Connection
from daemon.store.trial import Found


@dataclass(frozen=True, slots=True)
class Check:
    """One sentence that must be true."""

    says: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Account:
    """Everything the summary shows."""

    levels: Mapping[str, int]
    rules: Sequence[tuple[str, str, int]]
    actions: Mapping[tuple[str, str], int]
    states: Mapping[tuple[str, str], int]
    tallies: Mapping[str, int]
    """What came in, counted as it was taken in."""
    webhooks: Mapping[str, Any]
    hidden: int
    """On the platform, by its own account."""
    removed: int
    by_us: int
    """Of ``hidden``: what our calls hid."""
    latencies: Sequence[float]
    """Seconds from a webhook's first sending to the comment hidden, sorted."""
    errors: Mapping[str, int] = field(default_factory=dict)
    """Errors that the service's log tells, by event."""
    checks: Sequence[Check] = field(default=())

    @property
    def adds_up(self) -> bool:
        return all(check.holds for check in self.checks)

    def count(self, what: str, *names: str) -> int:
        """Deliveries (``delivery``) or texts (``text``) in any of these states; all without a name."""
        return sum(
            count for (kind, state), count in self.states.items() if kind == what and (not names or state in names)
        )


def percentile(values: Sequence[float], share: float) -> float | None:
    """The value below which ``share`` of the sorted ``values`` lie; ``None`` without any."""
    return values[max(0, math.ceil(len(values) * share) - 1)] if values else None


def latencies(sent_at: Mapping[str, Sequence[float]], effects: Sequence[Mapping[str, Any]]) -> list[float]:
    """Seconds from the last new webhook about a comment to our hiding it; what polling found has none."""
    found = []
    for effect in effects:
        if effect["verb"] == "hide" and effect["by"] == "api":
            before = [at for at in sent_at.get(effect["target"], ()) if at <= effect["monotonic"]]
            if before:
                found.append(effect["monotonic"] - before[-1])
    return sorted(found)


async def draw_up(
    conn: Connection, state: Mapping[str, Any], ledger: Mapping[str, Any], webhooks: Mapping[str, Any], polled: set[str]
) -> Account:
    """``polled``: ids written without a webhook."""
    contents, states = await trial.contents(conn), await trial.states(conn)
    hidden = {key for key, found in contents.items() if found.visibility == "hidden"}
    api = [effect for effect in ledger["effects"] if effect["by"] == "api"]
    pushed = {key: times for key, times in webhooks["sent_at"].items() if key not in polled}
    account = Account(
        await trial.levels(conn),
        await trial.rules(conn),
        await trial.actions(conn),
        states,
        await trial.tallies(conn),
        webhooks,
        len(state["hidden"]),
        len(state["deleted"]),
        len({effect["target"] for effect in api if effect["verb"] == "hide"} & set(state["hidden"])),
        latencies(pushed, ledger["effects"]),
    )
    return replace(account, checks=_checks(account, contents, hidden, state, api))


def _checks(
    account: Account,
    contents: Mapping[str, Found],
    hidden: set[str],
    state: Mapping[str, Any],
    api: Sequence[Mapping[str, Any]],
) -> list[Check]:
    aside = account.count("delivery", "set_aside")
    read = account.count("delivery", "done", "duplicate")
    waiting = account.count("delivery", "waiting", "claimed")
    texts = account.count("text")
    judged = account.count("text", "judged")
    text_aside = account.count("text", "dead")
    text_waiting = account.count("text", "facts", "waiting", "claimed")
    other = account.count("text", "superseded", "exempt")
    refused, repeated = account.webhooks["refused"], account.tallies.get("duplicates", 0)
    sent = account.webhooks["acknowledged"] + refused
    shown = state["texts"]
    twice = len(api) - len({(effect["verb"], effect["target"], effect["text"]) for effect in api})
    left = account.webhooks["made"] - account.webhooks["lost"] + account.webhooks["duplicated"]
    return [
        Check(f"livraisons parties {left} = livraisons arrivées {sent}", left == sent),
        Check(
            f"livraisons arrivées {sent} = lues {read} + en attente {waiting} + mises de côté {aside} "
            f"+ répétées {repeated} + refusées {refused}",
            sent == read + waiting + aside + repeated + refused,
        ),
        Check(
            f"textes reçus {texts} = jugés {judged} + en attente {text_waiting} + mis de côté {text_aside} "
            f"+ remplacés ou de la Ville {other}",
            account.tallies.get("versions") == texts == judged + text_waiting + text_aside + other,
        ),
        Check(
            f"masqués selon la plateforme {len(state['hidden'])} = masqués selon la base {len(hidden)}",
            set(state["hidden"]) == hidden,
        ),
        Check(
            f"écrits sur la plateforme {len(shown)} = connus de la base, au mot près",
            all(key in contents and contents[key].text == text for key, text in shown.items()),
        ),
        Check(f"gestes visibles faits deux fois : {twice}", twice == 0),
    ]
