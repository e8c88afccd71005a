"""What follows a verdict, from the configuration: bounds of answers, the house's contacts, the on-call list."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import aiohttp

from daemon.alerts.oncall import Post
from daemon.alerts.senders import MailSender, Sender, WebhookSender
from daemon.alerts.service import Watch
from daemon.dialogue.office import Judge, Limits
from daemon.review.opening import extended
from daemon.settings.alerts import Alerts, Answers, OnCall
from daemon.settings.load import Configuration
from daemon.settings.organisation import Contact311, Organisation
from daemon.store.resources import Resource
from domain.clock import Clock
from domain.content import Content
from domain.context import Context, Registries
from domain.verdict import Verdict
from rules.calendars.elections import Election
from rules.judge import judge
from rules.pack.pack import Pack


def limits_of(answers: Answers) -> Limits:
    """Bounds of what leaves alone, as the configuration sets them."""
    return Limits(
        automatic=answers.automatic,
        automatic_per_hour=answers.per_hour,
        stale=timedelta(days=answers.check_contacts_days),
    )


def judge_with(pack: Pack) -> Judge:
    """Judges words about to leave as if a citizen had written them."""
    return partial(_judged, pack)


def _judged(pack: Pack, content: Content, registries: Registries, at: datetime) -> Verdict:
    return judge(content, Context(at, registries=registries), pack)


def written_on(configuration: Configuration) -> date:
    """The day on which somebody last wrote the configuration: its contacts were right then."""
    changed = datetime.fromtimestamp(configuration.path.stat().st_mtime, UTC)
    return changed.astimezone(ZoneInfo(configuration.settings.organisation.time_zone)).date()


def house_resources(organisation: Organisation, contact: Contact311 | None, on: date) -> tuple[Resource, ...]:
    """Entries of the directory that the configuration gives; one of the same key in the record comes before."""

    def entry(key: str, name: str = "", phone: str = "", email: str = "", url: str = "") -> Resource:
        return Resource(key, name or key, phone, email, url, "", "", on, "configuration")

    found = [
        entry("ville", name=organisation.name),
        entry("site", url=organisation.website_url),
        entry("netiquette", url=organisation.netiquette_url),
        entry("prp", url=organisation.privacy_url),
    ]
    if organisation.election_url:
        found.append(entry("election", url=organisation.election_url))
    if contact:
        found.append(entry("311", phone=contact.phone, email=contact.email, url=contact.url))
    return tuple(found)


def watch_of(
    configuration: Configuration, session: aiohttp.ClientSession, clock: Clock, standing: Sequence[Election] = ()
) -> Watch:
    """The on-call list of the configuration with its ways out. ``standing``: elections, which may have hours."""
    settings = configuration.settings
    alerts = settings.alerts
    senders: dict[str, Sender] = {}
    if alerts.mail:
        password = configuration.secrets.get(("alerts", "mail", "password"))
        senders["mail"] = MailSender(
            alerts.mail.host,
            alerts.mail.port,
            alerts.mail.sender,
            alerts.mail.starttls,
            alerts.mail.username or "",
            password.reveal() if password else "",
        )
    if alerts.webhook:
        secret = configuration.secrets["alerts", "webhook", "secret"].reveal()
        senders["webhook"] = WebhookSender(alerts.webhook.url, secret, session, clock)
    return Watch(
        posts=[_post(one, alerts, settings.organisation.time_zone, standing) for one in alerts.on_call],
        senders=senders,
        console=(settings.console.url or settings.organisation.public_url).rstrip("/"),
        again=timedelta(minutes=alerts.again_minutes),
        silence=timedelta(minutes=alerts.silent_webhook_minutes),
        surge=alerts.surge_per_hour,
        heated=alerts.heated_percent,
        held=timedelta(hours=alerts.held_hours),
    )


def _post(one: OnCall, alerts: Alerts, zone: str, standing: Sequence[Election]) -> Post:
    mail = (("mail", one.email),) if one.email else ()
    hook = (("webhook", alerts.webhook.url),) if one.webhook and alerts.webhook else ()
    hours = extended(one.hours.hours(zone), one.hours.electoral, standing) if one.hours else None
    return Post(one.name, (*mail, *hook), frozenset(one.kinds), hours)
