"""The real daemon on the demonstration's clock: ``python -m daemon.demo.steered vigie.toml clock``."""

import asyncio
import sys
from pathlib import Path

from connectors.sandbox.clock import SteeredClock
from daemon.cli.opening import errors_in_french
from daemon.cli.run import serve
from daemon.pipeline import ALL

if __name__ == "__main__":
    with errors_in_french():
        asyncio.run(serve(Path(sys.argv[1]), ALL, SteeredClock(Path(sys.argv[2]))))
