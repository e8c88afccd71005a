"""Sections [listen] and [console]: where the service is reached, and how long people stay signed in."""

from daemon.settings.fields import Address, HttpsUrl, Positive, Section, YesNo


class Listen(Section):
    """One listener each: ``127.0.0.1:8080``, ``unix:/run/vigie/x.sock``, ``systemd:name`` (socket activation)."""

    webhooks: Address = "127.0.0.1:8080"
    public: Address = "127.0.0.1:8081"
    """A citizen's review page; never on the console's listener."""
    console: Address = "127.0.0.1:8082"
    ops: Address = "127.0.0.1:8083"
    """/metrics, /healthz, /readyz."""
    behind_proxy: YesNo = True
    """Take the client's address from the last X-Forwarded-For, as the example proxies set it."""


class Console(Section):
    url: HttpsUrl | None = None
    """Where people reach the console; alerts link to it. The organisation's public address without it."""
    idle_minutes: Positive = 30
    session_hours: Positive = 12
    sign_in_attempts: Positive = 5
    """Failures in a row, within an hour of one another, after which a name waits; an address, four times as many."""
    secure_cookies: YesNo = True
    """False only for a trial without https."""
    second_factor: YesNo = True
    """False only for a demonstration: without https, on the loopback, behind no proxy."""
