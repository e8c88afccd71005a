"""`python -m daemon` is the `vigie` command."""

from daemon.cli.main import main

if __name__ == "__main__":
    main()
