"""Memory: what was only needed for a moment goes back to the machine, what stays is not walked through again."""

import ctypes
import gc
from typing import Final

from domain.clock import Clock

EVERY: Final = 60.0
"""Seconds between two times that freed pages are handed back."""

_ARENA_MAX: Final = -8
"""``M_ARENA_MAX`` of glibc's ``mallopt``."""


def give_back() -> None:
    """Collect what is unreachable and hand freed pages back."""
    gc.collect()
    trim()


def settle() -> None:
    """All that lives now will stay: the collector leaves it aside from now on, and its pauses stay short."""
    gc.unfreeze()
    give_back()
    gc.freeze()


def one_arena() -> None:
    """Threads share one heap: each of its own would keep what it freed. Before any thread begins."""
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        set_option(_ARENA_MAX, 1)


def trim() -> None:
    """Hand freed pages back; where the C library cannot, they stay for later use."""
    by_hand = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if by_hand is not None:
        by_hand(0)


async def keep_trim(clock: Clock) -> None:
    """A burst's memory does not stay with the service for ever."""
    while True:
        await clock.sleep(EVERY)
        trim()
