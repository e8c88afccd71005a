"""The weekend's story in words, and the sentences of it that must be true."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from daemon.alerts.oncall import TITLES as CALLED
from daemon.demo.account import Check
from daemon.demo.weekend import said
from daemon.store.tale import Tale

Closed = Callable[[datetime], bool]
TITLES = {
    "T04": "avis de masquage",
    "T04+T01": "avis et premier avertissement",
    "T04+T02": "avis et deuxième avertissement",
    "T05": "réponses vers le 311",
    "T06": "réponses aux plaintes",
    "T09": "avis de retrait électoral",
    "T10": "avis de vie privée",
    "T15": "réponses à une révision",
}


def told(tale: Tale, closed: Closed, mails: int) -> Iterator[str]:
    """Lines of the story, from Friday to Monday."""
    night = sum(closed(row["at"]) for row in tale.hides)
    campaign = sum(bool(row["campaign"]) for row in tale.hides)
    yield "── L'histoire, de vendredi 16 h à lundi 9 h ──"
    yield f"Masqués pendant que la Ville était fermée : {night} sur {len(tale.hides)}, sans attendre"
    yield f"Dont publications électorales retirées : {campaign}, de tous les côtés, sans avertissement"
    taken = sum(row["acked_by"] is not None for row in tale.alerts)
    first = f", la première {said(tale.alerts[0]['at'])}" if tale.alerts else ""
    left = len(tale.alerts) - taken
    yield f"Alertes à la garde : {len(tale.alerts)}{first}; courriels {mails}; prises {taken}, encore à prendre {left}"
    for kind, count in sorted(Counter(row["kind"] for row in tale.alerts).items()):
        yield f"  {CALLED.get(kind, kind).partition(' :')[0]} : {count}"
    for day, rows in _by_day(tale):
        words = ", ".join(f"{TITLES.get(name, name)} {count}" for name, count in sorted(rows.items()))
        yield f"Mots partis {day} : {words}"
    for row in tale.warnings:
        yield f"Avertissement {row['rank']} remis {said(row['at'])}, après confirmation par une personne"
    for row in tale.reviews:
        end = {"overturned": "renversée", "upheld": "maintenue"}.get(row["state"], "à l'étude")
        shown = ", message de nouveau visible" if row["visibility"] == "visible" else ""
        yield f"Contestation reçue {said(row['filed_at'])} : décision {end}{shown}"


def checks(tale: Tale, closed: Closed, mails: int, missed: Sequence[str]) -> Sequence[Check]:
    """What the story must have seen."""
    outside = sum(closed(row["at"]) for row in tale.said)
    ranks = [row["rank"] for row in tale.warnings]
    ends = [(row["state"], row["visibility"]) for row in tale.reviews]
    night = sum(closed(row["at"]) for row in tale.hides)
    return (
        Check(f"mots partis hors des heures : {outside} sur {len(tale.said)}", bool(tale.said) and not outside),
        Check(f"masquages hors des heures : {night}", night > 0),
        Check(f"avertissements remis : {ranks}", ranks == [1, 2]),
        Check(f"alertes {len(tale.alerts)}, courriels reçus {mails}", bool(tale.alerts) and mails > 0),
        Check("publications électorales retirées", any(row["campaign"] for row in tale.hides)),
        Check("une décision renversée, son message visible", ends == [("overturned", "visible")]),
        Check("scènes manquées : " + ("; ".join(missed) or "aucune"), not missed),
    )


def _by_day(tale: Tale) -> Iterator[tuple[str, Counter[str]]]:
    days: dict[str, Counter[str]] = {}
    for row in tale.said:
        day = said(row["at"]).split()[0]
        days.setdefault(day, Counter())[row["template"]] += 1
    yield from days.items()
