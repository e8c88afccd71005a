"""Memory that was only needed for a moment goes back to the machine."""

import ctypes
import gc


def give_back() -> None:
    """Collect what is unreachable and hand free pages back; where the C library cannot, they stay for later use."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
