"""What an edit added, whether it still stands, and wikitext read as words."""

import pytest

from connectors.mediawiki.wikitext import change, read, write

SIGNED = (
    "[[Utilisateur:Camille|Camille]] ([[Discussion utilisateur:Camille|discussion]]) 21 novembre 2026 à 17:07 (UTC)"
)


@pytest.mark.parametrize(
    ("before", "after", "pieces", "removed"),
    [
        # added at the end, in the middle, on the line itself, to nothing
        ("Un.", "Un.\n\nDeux.", ("\nDeux.",), False),
        ("Un.\nTrois.", "Un.\nDeux.\nTrois.", ("Deux.",), False),
        ("Un.", "Un. Deux.", (" Deux.",), False),
        ("Un mot ici.", "Un gros mot ici.", ("gros ",), False),
        ("", "Un.", ("Un.",), False),
        # taken away, replaced, unchanged
        ("Un.\nDeux.", "Un.", (), True),
        ("Le maire parle bien.", "Le maire parle mal.", ("mal.",), True),
        ("Un.", "Un.", (), False),
    ],
)
def test_what_an_edit_added(before: str, after: str, pieces: tuple[str, ...], removed: bool) -> None:
    made = change(before, after)
    assert (made.pieces, made.removed) == (pieces, removed)


WORDS = change("Bonjour.", f"Bonjour.\n\nVous êtes une belle bande de clowns. {SIGNED}")


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Bonjour.\n\nVous êtes une belle bande de clowns.", True),
        # touched up, cut short, under another name
        ("Bonjour. Vous êtes, oui, une belle bande de clowns. (Et de pingouins.)", True),
        ("une belle bande de clowns", True),
        # taken out, of the signature alone remains
        ("Bonjour.", False),
        (f"Bonjour. {SIGNED}", False),
        ("", False),
    ],
)
def test_whether_words_still_stand(text: str, stands: bool) -> None:
    assert WORDS.stands_in(text) is stands


def test_words_are_taken_out_when_they_stand_whole_and_once() -> None:
    made = change("Un.", "Un.\n\nDeux mots.")
    assert made.out_of("Un.\n\nDeux mots.\n\nTrois.") == "Un.\n\nTrois."
    assert made.out_of("Un.\n\nDeux beaux mots.") is None
    assert made.out_of("Un.\n\nDeux mots.\n\nDeux mots.") is None


@pytest.mark.parametrize(
    ("raw", "text", "links"),
    [
        (f"C'est '''gros'''. {SIGNED}", "C'est gros.", []),
        ("== Un titre ==\n:: Une réponse", "Un titre\nUne réponse", []),
        ("Voir [[Accueil|la page]] et [[Aide]].", "Voir la page et Aide.", []),
        ("Voir [https://exemple.invalid/a ceci].", "Voir ceci.", ["https://exemple.invalid/a"]),
        ("Un<br />deux &amp; trois", "Un\ndeux & trois", []),
        ("100 % {à} /part/ <b>gras</b>", "100 % {à} /part/ <b>gras</b>", []),
    ],
)
def test_reading(raw: str, text: str, links: list[str]) -> None:
    words = read(raw)
    assert words.text == text
    assert [one.url for one in words.attachments] == links


@pytest.mark.parametrize(
    "text", ["* une\n# deux", "[[Lien]] {{modèle}} ~~~~ ''x'' __TOC__", " a\n== b ==\n&lt; <br> :)"]
)
def test_what_is_written_reads_the_same(text: str) -> None:
    assert read(write(text)).text == text.strip()
