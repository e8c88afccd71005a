"""Days and hours as people type them: AAAA-MM-JJ whatever the browser's own language, told in French when wrong."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from daemon.console.catalogue import Said
from domain.errors import VigieError

PATTERN = r"\d{4}-\d{2}-\d{2}"
"""What the browser checks before it sends; the server checks again."""
BAD_DAY = "« {typed} » n’est pas une date. Écrivez l’année, le mois et le jour, comme 2026-12-31."
BAD_MINUTE = "« {typed} » n’est pas une date et une heure. Écrivez-les comme 2026-12-31 16:30."


class BadDay(VigieError):
    """What was typed is no date; :attr:`said` is for the page."""

    def __init__(self, text: str, typed: str) -> None:
        self.said = Said(text, {"typed": typed[:40]})
        super().__init__(str(self.said))


def day_of(typed: str) -> date | None:
    """A civil day; ``None`` when nothing was typed. Raises :class:`BadDay`."""
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError as error:
        raise BadDay(BAD_DAY, typed) from error


def start_of(typed: str, zone: ZoneInfo, later: int = 0) -> datetime | None:
    """Midnight of a day, some days ``later``; ``None`` when nothing was typed. Raises :class:`BadDay`."""
    day = day_of(typed)
    try:
        return datetime.combine(day + timedelta(days=later), time(), zone) if day else None
    except OverflowError as error:
        raise BadDay(BAD_DAY, typed) from error


def end_of(typed: str, zone: ZoneInfo) -> datetime | None:
    """The first instant after a day, which is thus the last one counted. Raises :class:`BadDay`."""
    return start_of(typed, zone, later=1)


def minute_of(typed: str, zone: ZoneInfo) -> datetime | None:
    """A day and an hour of the zone; ``None`` when nothing was typed. Raises :class:`BadDay`."""
    if not typed.strip():
        return None
    try:
        found = datetime.fromisoformat(typed.strip())
    except ValueError as error:
        raise BadDay(BAD_MINUTE, typed) from error
    return found if found.tzinfo else found.replace(tzinfo=zone)
