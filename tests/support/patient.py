"""`vigie` whose queues are looked at every ten minutes, unless somebody rings: `python -m tests.support.patient`."""

from functools import partial

from daemon import app, pipeline
from daemon.cli.main import main

if __name__ == "__main__":
    vars(app)["Options"] = partial(pipeline.Options, poll=600.0)
    main()
