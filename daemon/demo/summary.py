"""The summary, in words."""

from collections.abc import Iterator

from daemon.demo.account import Account, percentile

LEVELS = (
    ("allow", "permis"),
    ("note", "notés"),
    ("review", "à examiner par une personne"),
    ("hide", "à masquer"),
    ("remove", "à retirer (campagne électorale)"),
)
OF_RULES = {"note": "à noter", "allow": "à permettre"}
"""Beside a count of any size."""
SAID = frozenset({"reply", "private_reply", "message"})
STATES = {
    "done": "en place",
    "planned": "à venir",
    "failed": "en échec",
    "cancelled": "sans suite",
    "superseded": "sans objet",
    "simulated": "pour voir seulement",
    "unknown": "à vérifier",
    "claimed": "en cours",
}
VERBS = {"hide": "masquages", "unhide": "démasquages", "delete": "suppressions", "reply": "réponses",
         "private_reply": "réponses privées", "message": "messages", "ban": "bannissements"}  # fmt: skip


def summary(account: Account) -> Iterator[str]:
    """Lines; the last says whether everything adds up."""
    webhooks = account.webhooks
    yield "── Bilan ──"
    yield (
        f"Livraisons : préparées {webhooks['made']}, perdues en route {webhooks['lost']}, doublées "
        f"{webhooks['duplicated']}, reprises {webhooks['retried']}, acceptées {webhooks['acknowledged']}, "
        f"refusées {webhooks['refused']}"
    )
    yield f"Textes reçus : {account.count('text')}"
    for level, words in LEVELS:
        yield f"  {words:<34} {account.levels.get(level, 0):>6}"
    yield from _rules(account)
    yield from _actions(account)
    yield f"Sur la plateforme : masqués {account.hidden} (dont {account.by_us} par Vigie), retirés {account.removed}"
    yield _delays(account)
    for event, count in account.errors.items():
        yield f"Au journal du service : {event}, {count} fois"
    yield "Vérifications :"
    for check in account.checks:
        yield f"  {'oui' if check.holds else 'NON'}  {check.says}"
    yield "Le compte est bon." if account.adds_up else "LE COMPTE N'EST PAS BON."


def _rules(account: Account) -> Iterator[str]:
    words = dict(LEVELS)
    if account.rules:
        yield "Par règle, selon ce que chacune demande :"
    for rule, level, count in account.rules:
        yield f"  {rule:<34} {count:>6}  {OF_RULES.get(level, words[level])}"


def _actions(account: Account) -> Iterator[str]:
    if account.actions:
        yield "Gestes :"
    for (verb, state), count in account.actions.items():
        done = "parties" if state == "done" and verb in SAID else STATES.get(state, state)
        words = f"{VERBS.get(verb, verb)} : {done}"
        yield f"  {words:<34} {count:>6}"


def _delays(account: Account) -> str:
    median, late = percentile(account.latencies, 0.5), percentile(account.latencies, 0.99)
    if median is None or late is None:
        return "De la livraison au masquage : aucun masquage venu d'une livraison"
    return (
        f"De la livraison au masquage ({len(account.latencies)}) : médiane {median * 1000:.0f} ms, "
        f"99e centile {late * 1000:.0f} ms"
    )
