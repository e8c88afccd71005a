"""What each connector keeps of the contract: ``scorecard.toml`` beside it, read, checked and shown.

``python -m connectors.scorecard`` writes the page docs/reference/platforms.md.
"""

import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any

from connectors.base import Capabilities, ConnectorKind, Fallback, Support
from connectors.registry import BUILT_IN, Registry
from domain.actions import Verb
from domain.errors import VigieError

CONTRACT: Mapping[str, str] = {
    "signature-good": "A delivery signed by the platform is accepted, over its raw bytes.",
    "signature-forged": "A delivery changed on its way, or not signed, is not.",
    "signature-rotated": "While a secret is rotated, the old and the new are both accepted, and no third.",
    "challenge": "The subscription handshake is answered, and a stranger's is not.",
    "duplicate": "The same event twice reads the same twice.",
    "reorder": "Events out of order, a removal before its comment included, are all told.",
    "edit": "An edited text is seen, by webhook where there is one and by polling.",
    "deletion": "What its author takes away is told gone, or pointed at and then found gone.",
    "pagination-complete": "Every content is found, through short and empty pages.",
    "pagination-resumed": "A sweep cut in its middle goes on with nothing missed.",
    "cursor-after-items": "A page that failed leaves the cursor where it was; the next call tells its items.",
    "throttle-usage": "Usage figures are told, and polling slows down before the platform says no.",
    "throttle-answer": "A throttling answer is RateLimited, with the pause the platform asks for.",
    "throttle-quota": "A spent allowance is RateLimited, until it is given again.",
    "token-expired": "An expired credential is renewed where that can be done, else CredentialRefused.",
    "token-refused": "A credential taken back is CredentialRefused, and check says so.",
    "token-refresh-locked": "Two refreshes at once make one request: the second takes what the first saved.",
    "token-persisted-first": "A rotated token is saved before its first use.",
    "target-gone": "Reading or acting on what is gone is TargetGone.",
    "verb-unsupported": "A verb that is not the platform's is VerbUnsupported, and nothing is sent.",
    "unknown-outcome": "A lost answer is RetryLater(sent), nothing is sent twice, confirm tells what happened.",
    "own-effects": "Our own words and acts coming back are known as ours.",
    "platform-filter": "What the platform's own filter hid is told apart.",
    "unicode": "Accents, emoji, right-to-left and combining marks come through unchanged, both ways.",
    "attachments": "Images, videos and links are told, the same by every way in.",
    "answer-html": "An HTML page instead of an answer is RetryLater.",
    "answer-truncated": "An answer cut short is RetryLater.",
    "answer-other-version": "An answer of another version of the API is never taken for a success or an end.",
}
"""Lines of the contract, each kept by at least one test of the suite in tests/connectors/contract."""


class State(StrEnum):
    DONE = "done"
    EXEMPT = "exempt"
    """Cannot be, on this platform; ``why`` says so."""
    TO_DO = "to do"


@dataclass(frozen=True, slots=True)
class Line:
    state: State
    why: str = ""


@dataclass(frozen=True, slots=True)
class Scorecard:
    verbs: Mapping[Verb, Line]
    contract: Mapping[str, Line]
    later: Mapping[str, Line] = field(default_factory=dict)
    """What the platform has beyond the contract and nobody has built: name → to do, and why."""
    sources: tuple[str, ...] = ()
    """Documents, schemas and recorded answers on which « exempt » rests."""


class ScorecardError(VigieError):
    """A scorecard is not complete."""


def load(path: Path) -> Scorecard:
    """Read one ``scorecard.toml``. Raises ``ScorecardError`` with all that is missing, unknown or unexplained."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    faults: list[str] = []
    verbs = _lines(found.get("verbs", {}), [verb.value for verb in Verb], "verbs", faults)
    contract = _lines(found.get("contract", {}), list(CONTRACT), "contract", faults)
    later = _lines(found.get("later", {}), list(found.get("later", {})), "later", faults)
    faults += [f"[later] {name} is {line.state}: only to do" for name, line in later.items() if line.state != "to do"]
    faults += [f"[{part}] is unknown" for part in found if part not in ("verbs", "contract", "later", "sources")]
    sources = tuple(source for source in found.get("sources", []) if isinstance(source, str) and source)
    if not sources and any(line.state is State.EXEMPT for line in (*verbs.values(), *contract.values())):
        faults.append("sources is missing: what is exempt rests on some document")
    if faults:
        raise ScorecardError(f"{path}: " + "; ".join(faults))
    return Scorecard({Verb(name): line for name, line in verbs.items()}, contract, later, sources)


def _lines(table: Mapping[str, Any], names: list[str], part: str, faults: list[str]) -> dict[str, Line]:
    faults += [f"[{part}] {name} is missing" for name in names if name not in table]
    faults += [f"[{part}] {name} is unknown" for name in table if name not in names]
    lines: dict[str, Line] = {}
    for name, row in table.items():
        state, why = (row, "") if isinstance(row, str) else (row.get("state"), row.get("why", ""))
        if state not in list(State):
            faults.append(f"[{part}] {name}: {state!r} is none of {', '.join(State)}")
        elif state != State.DONE and not why:
            faults.append(f"[{part}] {name}: « {state} » needs a why")
        else:
            lines[name] = Line(State(state), why)
    return lines


def path_of(name: str) -> Path:
    """The scorecard beside a built-in connector."""
    module = import_module(BUILT_IN[name].partition(":")[0])
    return Path(str(module.__file__)).parent / "scorecard.toml"


_VERBS: Mapping[Verb, str] = {
    Verb.HIDE: "masquer",
    Verb.UNHIDE: "démasquer",
    Verb.DELETE: "supprimer",
    Verb.REPLY: "répondre",
    Verb.PRIVATE_REPLY: "réponse privée",
    Verb.MESSAGE: "message",
    Verb.REPORT: "signaler",
    Verb.BAN: "bloquer",
    Verb.UNBAN: "débloquer",
    Verb.MUTE: "sourdine",
    Verb.UNMUTE: "fin de sourdine",
}


def _way(capabilities: Capabilities) -> str:
    if capabilities.by_hand:
        return "saisie"
    return "webhook et balayage" if capabilities.webhook else "balayage"


def _cell(support: Support | None, by_hand: bool) -> str:
    if support is None or by_hand:
        return "tâche"
    if support.native:
        once = " (une fois)" if support.once else ""
        days = f" ≤ {support.within_days} j" if support.within_days else ""
        days += f" ≤ {support.within_hours} h" if support.within_hours else ""
        return f"oui{once}{days}"
    match support.fallback:
        case Fallback.SUBSTITUTE:
            return f"→ {_VERBS[support.substitute]}" if support.substitute else "tâche"
        case Fallback.URGENT_TASK:
            return "tâche urgente"
        case Fallback.TASK:
            return "tâche"
        case Fallback.NONE:
            return "—"


def page() -> str:
    """docs/reference/platforms.md: what every platform can do, and how far its connector is."""
    kinds = [Registry().find(name) for name in BUILT_IN]
    return "\n".join([*_HEAD, *_verb_table(kinds), "", *_notes(kinds), *_state_table(kinds), ""])


_HEAD = (
    "# Plateformes",
    "",
    "Page produite par `python -m connectors.scorecard` : ne la modifiez pas à la main.",
    "",
    "## Ce que chaque plateforme permet",
    "",
    "« tâche » : une personne fait le geste sur la plateforme, Vigie donne les étapes. « → » : le geste le plus proche "
    "de la plateforme est employé. « — » : rien de tel n'existe.",
    "",
)


def _verb_table(kinds: list[ConnectorKind]) -> list[str]:
    rows = [f"| Plateforme | arrivée | {' | '.join(_VERBS.values())} |", "|---|---|" + "---|" * len(_VERBS)]
    for kind in kinds:
        cells = [_cell(kind.capabilities.verbs.get(verb), kind.capabilities.by_hand) for verb in _VERBS]
        rows.append(f"| {kind.title} | {_way(kind.capabilities)} | {' | '.join(cells)} |")
    return rows


def _notes(kinds: list[ConnectorKind]) -> list[str]:
    lines: list[str] = []
    for kind in kinds:
        if kind.capabilities.by_hand:
            lines += [f"### {kind.title}", "", "- Tout geste : par une personne, qu'une tâche guide.", ""]
            continue
        notes = [(verb, support.note) for verb, support in kind.capabilities.verbs.items() if support.note]
        if notes:
            lines += [f"### {kind.title}", "", *(f"- *{_VERBS[verb]}* : {note}" for verb, note in notes), ""]
    return lines


def _state_table(kinds: list[ConnectorKind]) -> list[str]:
    rows = [
        "## Avancement des connecteurs",
        "",
        "| Plateforme | fait | exempt | à faire | sources |",
        "|---|---|---|---|---|",
    ]
    for kind in kinds:
        card = load(path_of(kind.name))
        lines = {**{f"verbe {verb.value}": line for verb, line in card.verbs.items()}, **card.contract, **card.later}
        done = sum(line.state is State.DONE for line in lines.values())
        other = [_listed(lines, state) for state in (State.EXEMPT, State.TO_DO)]
        rows.append(f"| {kind.title} | {done} | {other[0]} | {other[1]} | {'<br>'.join(card.sources)} |")
    return rows


def _listed(lines: Mapping[str, Line], state: State) -> str:
    found = [f"{name} ({line.why})" for name, line in lines.items() if line.state is state]
    return "<br>".join(found) or "—"


if __name__ == "__main__":
    sys.stdout.write(page())
