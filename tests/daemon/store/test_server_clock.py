"""No SQL of the tree reads the server's clock: every instant is handed in."""

import re
from pathlib import Path

import pytest
from asyncpg import Pool

ROOT = Path(__file__).parents[3]
CLOCKS = re.compile(
    r"\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|age|localtimestamp)\s*\("
    r"|\b(current_date|current_time|current_timestamp|localtime|localtimestamp)\b"
    r"|'(now|today|tomorrow|yesterday)'",
    re.IGNORECASE,
)
SQL_WORDS = re.compile(r"\b(select|insert into|update|delete from|create table|alter table)\b", re.IGNORECASE)
LITERAL = re.compile(r'("""|\'\'\')(.*?)\1|"([^"\n]*)"|\'([^\'\n]*)\'', re.DOTALL)
COMMENT = re.compile(r"--[^\n]*")


def statements(path: Path) -> list[str]:
    """The SQL of a file: all of a .sql file, the string literals of a module that hold SQL words."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".sql":
        return [COMMENT.sub("", text)]
    literals = (match[2] or match[3] or match[4] or "" for match in LITERAL.finditer(text))
    return [COMMENT.sub("", literal) for literal in literals if SQL_WORDS.search(literal)]


def tree() -> list[Path]:
    return [path for path in (ROOT / "daemon").rglob("*") if path.suffix in (".sql", ".py")]


def test_no_statement_reads_the_servers_clock() -> None:
    found = [
        (str(path.relative_to(ROOT)), hit[0])
        for path in tree()
        for sql in statements(path)
        for hit in CLOCKS.finditer(sql)
    ]
    assert found == []


@pytest.mark.parametrize(
    "sql",
    ["select now()", "insert into a values (CURRENT_TIMESTAMP)", "select age(b) from a", "select 'today'::date"],
)
def test_the_scan_sees_what_it_looks_for(tmp_path: Path, sql: str) -> None:
    (tmp_path / "a.sql").write_text(f"-- now() in a comment\n{sql}")
    (tmp_path / "a.py").write_text(f'Q = """{sql}"""\nSENTENCE = "now() is fine here"\n')
    for path in tmp_path.iterdir():
        assert sum(len(CLOCKS.findall(statement)) for statement in statements(path)) == 1


async def test_no_default_of_the_schema_reads_the_servers_clock(pool: Pool) -> None:
    defaults = await pool.fetch(
        "select table_name, column_default from information_schema.columns where column_default is not null"
    )
    assert [tuple(row) for row in defaults if CLOCKS.search(row["column_default"])] == []
