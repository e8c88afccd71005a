import pytest
from click.testing import CliRunner

from daemon.cli.tail import command
from daemon.cli.terminal import harmless

STORED = '{"at":"2026-01-12T15:00:00.123456Z","level":"info","event":"delivery.stored","account":"page","events":3}'
FAILED = '{"at":"2026-01-12T15:00:01Z","level":"error","event":"action.failed","account":"x","code":"190/463"}'
READY = '{"at":"2026-01-12T15:00:02Z","level":"info","event":"service.ready"}'


def tail(lines: list[str | bytes], *options: str) -> list[str]:
    raw = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines) + b"\n"
    result = CliRunner().invoke(command, list(options), input=raw)
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def test_a_line_becomes_columns() -> None:
    (line,) = tail([STORED])
    assert line.split() == ["2026-01-12", "15:00:00.123", "info", "page", "delivery.stored", "events=3"]


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        ([], [STORED, FAILED, READY]),
        (["--account", "page"], [STORED]),
        (["--account", "page", "--account", "x"], [STORED, FAILED]),
        (["--event", "action"], [FAILED]),
        (["--event", "action.fail"], []),
        (["--event", "delivery.stored"], [STORED]),
        (["--level", "warning"], [FAILED]),
        (["--level", "error", "--account", "page"], []),
    ],
)
def test_filters(options: list[str], kept: list[str]) -> None:
    assert (
        tail([STORED, FAILED, READY], *options) == tail(kept) if kept else not tail([STORED, FAILED, READY], *options)
    )


@pytest.mark.parametrize("line", ["Traceback (most recent call last):", "[1, 2]", '{"at":', "3", ""])
def test_what_is_no_log_line_passes_whatever_the_filters(line: str) -> None:
    assert tail([line], "--level", "critical", "--account", "x") == [line]


def test_escapes_are_written_out_in_every_place() -> None:
    evil = (
        '{"at":"\\u001b[2J","level":"\\u001b[31m","event":"a\\u0007","account":"\\u202eb",'
        '"k\\u001b":"\\r\\nfaux","l":["\\u009b"]}'
    )
    shown = "\n".join(tail([evil, b"\x1b]0;title\x07 \xff\xc2\x9b"]))
    assert not {"\x1b", "\x07", "\r", "\x9b", "\u202e"} & set(shown)
    assert "\\x1b]0;title\\x07 \\xff\\x9b" in shown
    assert "\\x0d\\x0afaux" in shown


def test_colours_come_only_when_asked() -> None:
    assert "\x1b[" not in tail([STORED])[0]
    assert "\x1b[32m" in tail([STORED], "--color")[0]


def test_ordinary_french_is_left_alone() -> None:
    assert harmless("« L’été à Drummondville » 😀") == "« L’été à Drummondville » 😀"
