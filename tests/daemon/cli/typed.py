"""A command as an operator types it, in the tests' own process; test_main.py tries the program itself."""

import os
from concurrent.futures import ThreadPoolExecutor

from click.testing import CliRunner, Result

from daemon.cli.main import vigie as program


def vigie(*arguments: str, **environment: str) -> Result:
    """What came of it. An error that the command does not foresee is raised."""
    left_out = dict.fromkeys(name for name in os.environ if name.startswith(("VIGIE", "INVOCATION")))
    runner = CliRunner(env={**left_out, **environment})
    with ThreadPoolExecutor(1) as beside:  # it makes an event loop of its own, and the test may have one
        typed = beside.submit(runner.invoke, program, arguments, prog_name="vigie", catch_exceptions=False)
        return typed.result(90)
