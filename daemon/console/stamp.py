"""A short mark of what a case shows, by which an open page learns that it moved."""

import hashlib
from collections.abc import Mapping
from typing import Any


def stamp(found: Mapping[str, Any]) -> str:
    """Changes whenever something of the case moved that its reader has not done: never for one's own claim."""
    case = found["case"]
    seen = [case[name] for name in ("decision", "closed_by", "current_version", "visibility")]
    seen += [case["state"].replace("claimed", "open"), case["claimed_by"] if found["held_by_other"] else ""]
    seen += [(one["id"], one["undone_at"]) for one in found["decisions"]]
    seen += [(one["id"], one["state"]) for one in (*found["actions"], *found["prepared"])]
    seen += [(one["id"], one["taken_at"], one["closed_at"]) for one in found["away"]]
    seen.append(len(found["notes"]))
    return hashlib.blake2s(repr(seen).encode(), digest_size=8).hexdigest()
