"""Sections [alerts] and [answers]: who is called, and how rarely software answers by itself."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from daemon.settings.fields import Count, Email, HttpsUrl, Positive, Section, Text, YesNo, expected
from daemon.settings.hours import HoursSection
from daemon.settings.secrets import SecretRef


class MailRelay(Section):
    """The relay that takes alerts. They carry case number, lane and link, never text or names."""

    host: Text
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    sender: Email
    starttls: YesNo = True
    username: Text | None = None
    password: SecretRef | None = None


class AlertWebhook(Section):
    """An address of the operator's own, told by signed request."""

    url: HttpsUrl
    secret: SecretRef


class OnCall(Section):
    """One person or post to call, in order."""

    name: Text
    email: Email | None = None
    webhook: YesNo = False
    """Tell the address of [alerts.webhook]."""
    kinds: tuple[Text, ...] = ()
    """Kinds of alert this one is called for; none: all."""
    hours: HoursSection | None = None
    """When to call; without hours, at any time."""

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.email is None and not self.webhook:
            raise expected("une adresse « email » ou « webhook = true »")
        return self


class Alerts(Section):
    mail: MailRelay | None = None
    webhook: AlertWebhook | None = None
    on_call: tuple[OnCall, ...] = ()
    again_minutes: Positive = 15
    """Without acknowledgement the next of the list is called after this long."""
    silent_webhook_minutes: Positive = 360
    surge_per_hour: Positive = 200
    """So many texts of citizens in one thread within an hour are a flood."""
    heated_percent: Annotated[int, Field(ge=1, le=100)] = 50
    """From this share of texts brought up or hidden, a thread of twenty or more in the hour heats up."""
    held_hours: Positive = 24
    """What a platform holds before publishing is told after this long without anybody's decision."""

    @model_validator(mode="after")
    def _has_a_way_out(self) -> Self:
        if self.mail is None and any(one.email for one in self.on_call):
            raise expected("une table [alerts.mail], puisque des adresses de courriel sont à prévenir")
        if self.webhook is None and any(one.webhook for one in self.on_call):
            raise expected("une table [alerts.webhook], puisqu'une personne de garde s'y fie")
        return self


class Answers(Section):
    """Automatic answers (decision 13c): rare, and none until hours and the 311 contacts are set."""

    automatic: YesNo = False
    per_hour: Count = 10
    per_post_and_day: Count = 1
    check_contacts_days: Positive = 180
    """A contact checked longer ago than this blocks the answer that uses it."""
