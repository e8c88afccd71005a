"""From the resource directory to the fields of a text. A stale or missing entry stops the text and says so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from daemon.store.resources import Resource

STALE = timedelta(days=180)
"""Age past which somebody must check an entry again, unless the configuration says otherwise."""

SOURCES: Mapping[str, tuple[str, str]] = {
    "tel_311": ("311", "phone"),
    "courriel_311": ("311", "email"),
    "url_311": ("311", "url"),
    "ville": ("ville", "name"),
    "site": ("site", "url"),
    "site_urgence": ("urgence", "url"),
    "alertes": ("alertes", "name"),
    "lien_netiquette": ("netiquette", "url"),
    "lien_election": ("election", "url"),
    "contact": ("contact", "any"),
    "contact_prp": ("prp", "any"),
    "contact_medias": ("medias", "any"),
    "aide_detresse": ("detresse", "note"),
}
"""Field → entry of the directory and its part."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Fields found, and why others were not, in French."""

    fields: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def look_up(names: Iterable[str], entries: Sequence[Resource], oldest: date, chosen: str = "") -> Lookup:
    """Values of the fields that come from the directory; ``chosen`` is the entry behind « ressource » (T07).

    An entry last checked before ``oldest`` is stale.
    """
    book = {entry.key: entry for entry in entries}
    found: dict[str, str] = {}
    problems: list[str] = []
    for name in names:
        if name in ("ressource", "coordonnees"):
            if chosen:
                _take(found, problems, name, book.get(chosen), chosen, "name" if name == "ressource" else "any", oldest)
        elif name in SOURCES:
            key, part = SOURCES[name]
            _take(found, problems, name, book.get(key), key, part, oldest)
    return Lookup(found, tuple(dict.fromkeys(problems)))


def contacts(entries: Sequence[Resource]) -> tuple[str, ...]:
    """Every telephone and address of the directory: never personal data."""
    return tuple(one for entry in entries for one in (entry.phone, entry.email) if one)


def _take(
    found: dict[str, str],
    problems: list[str],
    name: str,
    entry: Resource | None,
    key: str,
    part: str,
    oldest: date,
) -> None:
    if entry is None:
        problems.append(f"La fiche « {key} » manque au répertoire des ressources.")
        return
    any_of = entry.email or entry.phone or entry.url
    parts = {
        "name": entry.name,
        "phone": entry.phone,
        "email": entry.email,
        "url": entry.url,
        "note": entry.note,
        "any": any_of,
    }
    value = parts[part]
    if not value:
        problems.append(f"La fiche « {key} » du répertoire est incomplète.")
    elif entry.checked_on < oldest:
        problems.append(f"La fiche « {key} » n’a pas été vérifiée depuis le {entry.checked_on.isoformat()}.")
    else:
        found[name] = value
