"""Errors. A connector raises these five and only these five; the class docstring is the default message."""

from datetime import datetime

from domain.said import Said


class VigieError(Exception):
    """Vigie could not do what was asked."""

    def __init__(self, message: str | Said = "") -> None:
        super().__init__(message or (type(self).__doc__ or "").strip().splitlines()[0])


class PlatformError(VigieError):
    """The platform did not do what was asked."""

    def __init__(self, message: str = "", *, code: str = "") -> None:
        super().__init__(message)
        self.code = code
        """Code as the platform gave it, ``190/463`` for instance."""
        self.trace = ""
        """The platform's own reference of this answer, for whoever takes it up with the platform; often none."""


class RetryLater(PlatformError):
    """The platform is unavailable or did not answer: try again later."""

    def __init__(self, message: str = "", *, code: str = "", sent: bool = False, at: datetime | None = None) -> None:
        super().__init__(message, code=code)
        self.sent = sent
        """True when the request may have been carried out: the outcome is unknown, read back first."""
        self.at = at
        """Not before this instant, when the platform said so."""


class RateLimited(PlatformError):
    """The platform asks for a pause."""

    def __init__(self, message: str = "", *, until: datetime, code: str = "", scope: str = "account") -> None:
        super().__init__(message, code=code)
        self.until = until
        self.scope = scope
        """``account`` (everything waits) or the name of the one call that waits."""


class CredentialRefused(PlatformError):
    """The platform refuses the credential: a person must renew it."""


class TargetGone(PlatformError):
    """The target no longer exists on the platform."""


class VerbUnsupported(PlatformError):
    """The platform does not allow this verb on this target."""
