"""What a valid configuration leaves to be said: refusals that are no fault, and dates that have passed."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from daemon.settings.load import Configuration
from domain.account import Mode
from rules.pack.model import Reference

HALF_A_YEAR = timedelta(days=183)
YEAR = timedelta(days=365)


def remarks(configuration: Configuration, today: date) -> Iterator[str]:
    """French sentences for ``vigie check``, the start of the service and the console's first page."""
    settings = configuration.settings
    missing = [
        sentence
        for sentence, value in (
            ("la date d'adoption ([policy] adopted_on)", settings.policy.adopted_on),
            ("la référence de l'EFVP ([policy] privacy_assessment)", settings.policy.privacy_assessment),
        )
        if value is None
    ]
    for account in configuration.accounts:
        if account.mode is not account.file.mode:
            yield f"{account.slug} : « enforce » refusé, « shadow » en vigueur; il manque {' et '.join(missing)}."
        if account.file.watch is not None and account.file.watch.overdue(today):
            yield f"{account.slug} : la révision de cette veille était due le {account.file.watch.review_on}."
        if account.mode is Mode.ENFORCE and account.opening is None:
            yield f"{account.slug} : aucune heure d'ouverture; la modération agit, personne ne reçoit de réponse."
    if settings.hours is None:
        yield "Aucune heure d'ouverture ([hours]) : personne ne reçoit de réponse; la modération agit."
    if settings.contact_311 is None:
        yield "Aucune coordonnée du 311 ([contact_311]) : personne ne reçoit de réponse; la modération agit."
    if settings.policy.retention_schedule is None:
        yield "Aucun calendrier de conservation ([policy] retention_schedule) : rien n'est détruit."
    if settings.policy.review_on is not None:
        yield from review_remarks("La politique", settings.policy.review_on, today)


def reference_remarks(pack: str, references: Iterable[Reference], today: date) -> Iterator[str]:
    """Texts that the policy rests on and that nobody opened for a year, or ever (DGE-018)."""
    for one in references:
        if one.checked_on is not None and today - one.checked_on <= YEAR:
            continue
        where = f" ({one.url})" if one.url else ""
        since = f"n’a pas été relu depuis le {one.checked_on}" if one.checked_on else "n’a été relu par personne"
        yield f"{pack} : « {one.title} », {one.version}, {since}{where}; vérifiez le texte et son adresse."


def review_remarks(what: str, review_on: date, today: date, clause: str = "DRU-097") -> Iterator[str]:
    """Said from a year before, more pressing at six months, and once the day is past (DRU-097, DGE-058)."""
    left = review_on - today
    if left <= timedelta():
        yield f"{what} devait être révisée le {review_on} ({clause})."
    elif left <= HALF_A_YEAR:
        yield f"{what} est à réviser avant le {review_on} : il reste moins de six mois."
    elif left <= 2 * HALF_A_YEAR:
        yield f"{what} est à réviser avant le {review_on}, dans l’année."
