"""No page is forgotten: what axe, the walk without JavaScript and the catalogue look at, against the router."""

import re

from daemon.console.routes import ROUTES
from tests.browser import test_pages
from tests.daemon.console import test_language

ASIDE = {
    "/connexion/suite": "test_the_pages_before_signing_in",
    "/dossiers/{number}/avertir": "test_w_shows_the_warning_then_confirms_it",
    "/boite/{reply}": "test_an_answer_written_on_saturday_is_held_until_the_opening",
    "/personnes/{author}": "test_a_ban_takes_two_people_and_one_may_lift_it",
}
"""Pages that stand at the end of a story: the browser test that looks at them with axe."""
NO_PAGE = {
    "/dossiers/{number}/etat",
    "/dossiers/{number}/images/{place}",
    "/captures/{sighting}",
    "/registre/actions.{kind}",
    "/personnes/{author}/dossier.json",
    "/neutralite/resultat.csv",
    "/flux",
}
"""Parts of a page, pictures, files and the live stream."""


def pages() -> set[str]:
    found = {re.sub(r":(\\d\{[^}]*\}|[^}]*)", "", route.path) for route in ROUTES if route.method == "GET"}
    assert found >= NO_PAGE
    return found - NO_PAGE


def test_axe_looks_at_every_page() -> None:
    listed = {path.replace("{case}", "{number}") for path in test_pages.PAGES.values()}
    assert pages() - listed == ASIDE.keys()
    told = "".join(path.read_text("utf-8") for path in test_pages.HERE.glob("test_*.py"))
    for name in ASIDE.values():
        body = told.partition(f"async def {name}(")[2].partition("\nasync def test_")[0]
        assert "violations(" in body, name


def test_the_catalogue_is_asked_for_every_page() -> None:
    """A reply is read there by its number; the rules are the policy's own words, read in the templates' test."""
    listed = {path.partition("?")[0] for path in test_language.PATHS}
    assert pages() - listed == {"/boite/{reply}", "/connexion/suite", "/regles"}
