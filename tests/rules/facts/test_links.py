"""Addresses: what is one, where it leads, and whom it imitates."""

import pytest

from rules.facts.links import find_links, looks_like, shortener, unsafe_shape


@pytest.mark.parametrize(
    ("text", "domains"),
    [
        # plain and bare
        ("Tout est ici : https://www.quebec.ca/x.", ["quebec.ca"]),
        ("quebec.ca/consultations", ["quebec.ca"]),
        ("visitez toits-du-nord.example!", ["toits-du-nord.example"]),
        ("(voir ville.ca)", ["ville.ca"]),
        ("👉http://x.example/fr", ["x.example"]),
        ("lien:https://a.example", ["a.example"]),
        ("hxxp://a.example/b", ["a.example"]),
        ("EQUIPE.CA", ["equipe.ca"]),
        ("www.allo.quebec, oui", ["allo.quebec"]),
        ("wa.me/1819", ["wa.me"]),
        # sentences glued together, dates, versions, e-mails
        ("C’est fini.La ville a gagné", []),
        ("c'est fini.ca va mieux", []),
        ("Bravo.Me semble que oui", []),
        ("le 12.30.ca", []),
        ("version 2.0.1 du 3.5.2024", []),
        ("toto@example.com", []),
        ("M.Roy et Mme.Roy", []),
        ("etc...et puis", []),
    ],
)
def test_what_is_an_address(text: str, domains: list[str]) -> None:
    assert [link.domain for link in find_links(text)] == domains


@pytest.mark.parametrize(
    "domain", ["drumondville.ca", "drummondvile.com", "drummondville-taxes.example", "drumm0ndville.ca"]
)
def test_an_imitation_is_seen(domain: str) -> None:
    assert looks_like(domain, ["drummondville.ca"])


@pytest.mark.parametrize(
    "domain", ["drummondville.ca", "loisirs.drummondville.ca", "drummond.ca", "sherbrooke.ca", "dru.ca"]
)
def test_the_real_one_and_strangers_are_no_imitation(domain: str) -> None:
    assert not looks_like(domain, ["drummondville.ca"])


def test_shapes_made_to_deceive() -> None:
    shapes = [
        unsafe_shape(link) for link in find_links("http://192.0.2.7/a http://xn--vill-epa.example http://ok.example")
    ]
    assert shapes == ["adresse numérique", "lettres déguisées", ""]
    assert [shortener(link) for link in find_links("bit.ly/a quebec.ca/b")] == [True, False]
