"""Faults that can be switched on while a sandbox runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random


class FaultKind(StrEnum):
    """What goes wrong with a call. *After*: the effect takes place, its answer is what fails."""

    HANG = "hang"
    """No answer, no effect."""
    HANG_AFTER = "hang_after"
    ERROR = "error"
    """5xx (``status``), no effect."""
    ERROR_AFTER = "error_after"
    DROP = "drop"
    """The connection is closed, no effect."""
    DROP_AFTER = "drop_after"
    TRUNCATED = "truncated"
    """The effect takes place, the answer's body is cut."""
    HTML = "html"
    """A proxy's page instead of the answer, no effect."""
    HTML_AFTER = "html_after"
    OTHER_VERSION = "other_version"
    """Well-formed JSON that is not what this version of the API answers; no effect."""
    THROTTLED = "throttled"
    """The platform's own answer to a caller who calls too much."""
    QUOTA = "quota"
    """The platform's own answer once a day's allowance is spent; same as ``throttled`` where it has none."""
    TOKEN_EXPIRED = "token_expired"
    TOKEN_REFUSED = "token_refused"
    FORBIDDEN = "forbidden"
    """The credential lacks the permission for this call."""

    @property
    def after(self) -> bool:
        return self in (
            FaultKind.HANG_AFTER,
            FaultKind.ERROR_AFTER,
            FaultKind.DROP_AFTER,
            FaultKind.TRUNCATED,
            FaultKind.HTML_AFTER,
        )


@dataclass(slots=True)
class Fault:
    """One armed fault. ``match`` is looked for in ``METHOD /path``; ``times`` ``None``: until cleared."""

    kind: FaultKind
    match: str = ""
    times: int | None = 1
    writes_only: bool = False
    """Leave reads (GET) alone."""
    share: float = 1.0
    """Probability that a matching call is hit."""
    status: int = 503
    seconds: float = 3600.0
    """Length of a hang, or pause asked for by a throttling answer."""
    detail: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Faults:
    """The armed faults, in the order in which they were armed."""

    random: Random
    armed: list[Fault] = field(default_factory=list)

    def arm(self, fault: Fault) -> None:
        self.armed.append(fault)

    def clear(self) -> None:
        self.armed.clear()

    def take(self, call: str) -> Fault | None:
        """The fault that hits ``call`` (``POST /v26.0/12``), its count taken down."""
        for fault in self.armed:
            if fault.writes_only and call.startswith(("GET ", "HEAD ")):
                continue
            if fault.match in call and self.random.random() < fault.share:
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        self.armed.remove(fault)
                return fault
        return None
