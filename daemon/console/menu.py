"""The menu: one explicit list, each entry shown to who may open it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.people import Person, Right


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    path: str
    needs: Right
    key: str
    """Second key after ``g`` that leads there."""
    current: bool = False


MENU = (
    Entry("Accueil", "/", Right.SEE, "c"),
    Entry("File", "/file", Right.SEE, "f"),
    Entry("Boîte", "/boite", Right.ANSWER, "b"),
    Entry("Tâches", "/taches", Right.DECIDE, "t"),
    Entry("Saisir", "/saisir", Right.ENTER, "n"),
    Entry("Personnes", "/personnes", Right.SANCTION, "p"),
    Entry("Révisions", "/revisions", Right.REVIEW, "v"),
    Entry("Règles", "/regles", Right.SEE, "r"),
    Entry("Comptes", "/comptes", Right.SEE, "o"),
    Entry("Registre", "/registre", Right.RECORD, "e"),
    Entry("Rapport", "/rapport", Right.SEE, "a"),
    Entry("Élections", "/elections", Right.SEE, "l"),
    Entry("Urgence", "/urgence", Right.SEE, "u"),
    Entry("Ressources", "/ressources", Right.SEE, "s"),
    Entry("Registres", "/registres", Right.SEE, "i"),
    Entry("Équipe", "/equipe", Right.MANAGE, "q"),
)

UNDER: Mapping[str, tuple[str, ...]] = {
    "/file": ("/dossiers/", "/lot"),
    "/registres": (
        "/demandes",
        "/orientations",
        "/images",
        "/signalements",
        "/transferts",
        "/coordination",
        "/changements",
        "/neutralite",
        "/medias",
        "/publications",
    ),
}
"""Pages that stand under an entry without beginning like it."""


def menu_for(person: Person, path: str) -> Sequence[Entry]:
    """What this person may open, the page at hand marked."""
    return tuple(
        Entry(entry.title, entry.path, entry.needs, entry.key, _is_current(entry.path, path))
        for entry in MENU
        if person.may(entry.needs)
    )


def home_of(person: Person) -> str:
    """Where a person lands after signing in."""
    return next((entry.path for entry in MENU if person.may(entry.needs)), "/moi")


def _is_current(entry: str, path: str) -> bool:
    if path.startswith(UNDER.get(entry, ())):
        return True
    return path == entry or (entry != "/" and path.startswith(entry + "/"))
