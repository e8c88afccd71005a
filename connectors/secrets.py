"""Fixed secrets during a rotation: the new one and the one before are both accepted."""

from collections.abc import Mapping


def current_and_previous(secrets: Mapping[str, str], name: str) -> tuple[str, ...]:
    """The values accepted now for ``name``, empty ones left out: an empty secret would accept anybody's signature."""
    return tuple(value for value in (secrets.get(name, ""), secrets.get(f"{name}_previous", "")) if value)
