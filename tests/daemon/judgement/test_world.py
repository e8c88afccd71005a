"""What the organisation itself is, read from its configuration."""

from pathlib import Path

from daemon.judgement.world import own_registries
from daemon.settings.load import load_usable
from daemon.settings.secrets import SecretSource
from tests.daemon.cli.city import city

CONTACT = (
    '[contact_311]\nphone = "819 555-0100"\nemail = "311@exemple.qc.ca"\nurl = "https://311.exemple.qc.ca/joindre"\n'
)


def test_its_sites_numbers_and_addresses_are_its_own(tmp_path: Path) -> None:
    settings = load_usable(Path(city(tmp_path, "postgresql:///vigie", CONTACT)), SecretSource({})).settings
    own = own_registries(settings).city
    assert own.names == ("Ville d'Exemple",)
    assert own.domains == ("exemple.qc.ca", "vigie.exemple.qc.ca", "311.exemple.qc.ca")
    assert own.phones == ("819 555-0100", "311") and own.emails == ("311@exemple.qc.ca",)


def test_without_contacts_the_311_is_still_its_own(tmp_path: Path) -> None:
    own = own_registries(load_usable(Path(city(tmp_path, "postgresql:///vigie")), SecretSource({})).settings).city
    assert own.phones == ("311",) and own.emails == ()
