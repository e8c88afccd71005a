"""On what machine, and how, a figure was measured: no figure without it."""

import os
import platform
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of the table. ``aim`` is what it is meant to be; ``met`` whether it is."""

    what: str
    figure: str
    aim: str = ""
    met: bool | None = None


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder on disk that the database's own account can reach, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="vigie-bench-") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


def machine() -> str:
    """Processor, cores, load, interpreter: what makes two tables comparable or not."""
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in _read("/proc/cpuinfo").splitlines()
            if line.startswith("model name")
        ),
        platform.processor() or "?",
    )
    load = os.getloadavg()[0]
    where = f"Python {platform.python_version()}, {platform.system()}"
    return f"{model}, {os.cpu_count()} cores, load {load:.1f} before, {where}"


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError:
        return ""


def table(title: str, method: str, lines: Sequence[Line]) -> str:
    """The lines under their title, aligned, with the method."""
    width = max((len(line.what) for line in lines), default=0)
    rows = [f"  {line.what.ljust(width)}  {line.figure:>16}  {_aim(line)}".rstrip() for line in lines]
    return "\n".join([f"\n{title}", f"  ({method})", *rows])


def _aim(line: Line) -> str:
    if not line.aim:
        return ""
    return f"aim {line.aim}{'' if line.met is None else ': met' if line.met else ': NOT met'}"


def share(values: Sequence[float], part: float) -> float:
    """The value below which ``part`` of ``values`` lie; 0 when there is none."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def resident(pid: int) -> float:
    """Resident memory of a process, in MB."""
    for line in _read(f"/proc/{pid}/status").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def processor(pid: int) -> float:
    """Seconds of processor that a process has used, its own and the system's on its behalf."""
    used = _read(f"/proc/{pid}/stat").rpartition(") ")[2].split()
    return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK") if used else 0.0


def family(pid: int) -> float:
    """Seconds of processor of a process, of its living children, and of those that ended and were waited for."""
    used = _read(f"/proc/{pid}/stat").rpartition(") ")[2].split()
    if not used:
        return 0.0
    own = sum(int(one) for one in used[11:15]) / os.sysconf("SC_CLK_TCK")
    return own + sum(processor(int(child)) for child in _read(f"/proc/{pid}/task/{pid}/children").split())
