import tomllib

import pytest

from domain.faults import Fault, fault_at, key_name, locate, render, syntax_fault, unreadable

TEXT = '''# « [faux] » in a comment
title = "x"  # [not.a.table]
a.b.c = 1

[server]
listen = { host = "::1", port = 80,
  tls = { on = true } }
words = [
  "un # pas un commentaire",
  ["deux", "[trois]"],
]
"quoted.key" = \'\'\'
[not.this]
x = 1\'\'\'

[[rules]]
id = "one"
clear = [["a", "b"], [
  "c", "d"]]
[rules.then]
level = "hide"

[[rules]]
id = """two
[no]"""
  [[rules.examples]]
  text = "x"
  [[rules.examples]]
  text = "\\"y"
[[rules.examples]]
text = 2026-01-01T00:00:00
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        # plain and dotted keys
        (("title",), 2),
        (("a",), 3),
        (("a", "b", "c"), 3),
        # tables, inline tables over several lines
        (("server",), 5),
        (("server", "listen", "port"), 6),
        (("server", "listen", "tls", "on"), 7),
        # arrays
        (("server", "words", 0), 9),
        (("server", "words", 1, 1), 10),
        (("server", "quoted.key"), 12),
        # arrays of tables
        (("rules", 0), 16),
        (("rules", 0, "clear", 1, 0), 19),
        (("rules", 0, "then", "level"), 21),
        (("rules", 1, "id"), 24),
        (("rules", 1, "examples", 0, "text"), 27),
        (("rules", 1, "examples", 1, "text"), 29),
        (("rules", 1, "examples", 2, "text"), 31),
        # what is not written: the nearest table that is
        (("rules", 1, "item"), 23),
        (("server", "listen", "name"), 6),
        (("absent", "altogether"), 1),
    ],
)
def test_a_key_is_found_on_its_line(path: tuple[str | int, ...], line: int) -> None:
    assert locate(TEXT, path) == line


def test_the_text_of_the_table_above_is_what_tomllib_reads() -> None:
    inline = TEXT.replace("port = 80,\n", "port = 80,")
    assert len(tomllib.loads(inline)["rules"][1]["examples"]) == 3


@pytest.mark.parametrize(
    "text", ["", "[", "[[a", "a = ", 'a = "', "= 1", "a = {b", "a = [1", "é = 1", '"\\x" = 1', "a b = 1"]
)
def test_what_is_not_toml_never_stops_the_look_up(text: str) -> None:
    assert locate(text, ("a", "b")) == 1


def test_line_ends_of_windows_count_once() -> None:
    assert locate("a = 1\r\nb = 2\r\n", ("b",)) == 2


def test_a_fault_reads_in_french() -> None:
    fault = fault_at(
        "accounts.d/page.toml", 'x = 1\nmode = "on"', ("mode",), "« on »", "« observe », « shadow » ou « enforce »"
    )
    assert str(fault) == (
        "accounts.d/page.toml, ligne 2, clé « mode » : trouvé : « on »; "
        "attendu : « observe », « shadow » ou « enforce »."
    )
    missing = Fault("vigie.toml", 0, "", "", "un fichier lisible")
    assert render([fault, missing]).splitlines()[1] == "vigie.toml : attendu : un fichier lisible."
    assert key_name(("rules", 2, "item")) == "rules[3].item"


def test_a_text_that_is_not_toml_is_quoted_where_it_stops() -> None:
    text = "a = 1\nmode = observe\n"
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    fault = syntax_fault("vigie.toml", text, caught.value)
    assert (fault.line, fault.found) == (2, "« mode = observe »")


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (FileNotFoundError(2, "No such file or directory"), "aucun fichier"),
        (IsADirectoryError(21, "Is a directory"), "un dossier"),
        (PermissionError(13, "Permission denied"), "un fichier fermé à ce compte"),
        (OSError(5, "Input/output error"), "un fichier inaccessible (OSError)"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), "des octets qui ne sont pas de l'UTF-8"),
    ],
)
def test_what_cannot_be_read_is_said_in_french(error: OSError | UnicodeDecodeError, found: str) -> None:
    assert unreadable(error) == found
