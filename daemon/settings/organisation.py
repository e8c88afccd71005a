"""Sections [organisation], [policy] and [contact_311]: who speaks, by which policy, and where people are sent."""

from daemon.settings.fields import Day, Email, HttpsUrl, Section, Text, ZoneName

COMMUNICATIONS = "Service des communications"


class Organisation(Section):
    """The one organisation of this installation."""

    name: Text
    time_zone: ZoneName = "America/Toronto"
    public_url: HttpsUrl
    """Where webhooks and the review page are reached from outside."""
    website_url: HttpsUrl
    netiquette_url: HttpsUrl
    privacy_url: HttpsUrl
    """How to reach the person in charge of personal information."""
    election_url: HttpsUrl | None = None
    communications_service: Text = COMMUNICATIONS
    """Alone may create and administer accounts (DRU-016, DRU-032, DRU-037)."""


class Policy(Section):
    """The adopted policy. Without a date and the privacy assessment, no account acts."""

    adopted_on: Day | None = None
    resolution: Text | None = None
    review_on: Day | None = None
    """When the policy is to be reviewed (DRU-097, DGE-058)."""
    privacy_assessment: Text | None = None
    """Reference of the assessment of the factors relating to privacy (A-2.1, s. 63.5)."""
    retention_schedule: Text | None = None
    """Code of the retention schedule; without it nothing is purged."""

    @property
    def allows_acting(self) -> bool:
        return self.adopted_on is not None and self.privacy_assessment is not None


class Contact311(Section):
    """Where people are sent. No default: until all three are given, nobody is answered."""

    phone: Text
    email: Email
    url: HttpsUrl
