"""HTML of platforms as words."""

import pytest

from connectors import markup

CASES = [
    # HTML, words, addresses
    ("<p>un</p><p>deux<br />trois</p>", "un\n\ndeux\ntrois", []),
    ("a &amp; b &lt;c&gt; &#233;", "a & b <c> é", []),
    ('<a href="https://x.example/a">ici</a>', "ici", ["https://x.example/a"]),
    ('<a href="javascript:alert(1)">ici</a>', "ici", []),
    ('<a class="u-url mention" href="https://x.example/@v">@v</a> oui', "@v oui", []),
    ('<img src="https://x.example/p.png" alt="plan"> voir', " voir", ["https://x.example/p.png"]),
    ('bravo <img class="emoji" alt=":tada:" src="https://x.example/e.png">', "bravo :tada:", []),
    ("<script>alert(1)</script>oui<style>p{}</style>", "oui", []),
    ("ouvert <b>jamais fermé", "ouvert jamais fermé", []),
    ("2 < 3 et 3 > 2", "2 < 3 et 3 > 2", []),
    ("", "", []),
]


@pytest.mark.parametrize(("html", "text", "urls"), CASES)
def test_words_and_addresses(html: str, text: str, urls: list[str]) -> None:
    found = markup.read(html)
    assert (found.text, [one.url for one in found.attachments]) == (text, urls)


def test_another_address_behind_the_same_words_is_another_version() -> None:
    one, two = (markup.read(f'<a href="https://{host}.example">ici</a>') for host in "ab")
    assert one.attachments[0].title != two.attachments[0].title


@pytest.mark.parametrize("text", ["<b>gras</b> & l’été", "a\nb", "« 1 < 2 »"])
def test_words_written_read_the_same(text: str) -> None:
    assert markup.read(markup.write(text)).text == text
