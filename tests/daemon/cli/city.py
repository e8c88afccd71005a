"""A city's configuration in a folder of the test's own."""

from pathlib import Path

ORGANISATION = """[organisation]
name = "Ville d'Exemple"
public_url = "https://vigie.exemple.qc.ca"
website_url = "https://exemple.qc.ca"
netiquette_url = "https://exemple.qc.ca/netiquette"
privacy_url = "https://exemple.qc.ca/vie-privee"
[database]
"""


def city(folder: Path, dsn: str, *more: str) -> str:
    """Path of the ``vigie.toml`` written, as the command line takes it."""
    path = folder / "vigie.toml"
    path.write_text(f'{ORGANISATION}dsn = "{dsn}"\n' + "\n".join(more))
    return str(path)
