from pathlib import Path

import pytest

from daemon.demo.witness import broken_identities, errors_in

GOOD = """# TYPE vigie_deliveries_received counter
vigie_deliveries_received_total 7.0
# TYPE vigie_deliveries gauge
vigie_deliveries{state="read"} 4.0
vigie_deliveries{state="refused"} 3.0
# TYPE vigie_texts_received counter
vigie_texts_received_total 2.0
# TYPE vigie_texts gauge
vigie_texts{state="judged"} 2.0
"""
FIGURES = [
    (GOOD, []),
    (GOOD.replace('"read"} 4.0', '"read"} 3.0'), ["vigie_deliveries_received 7.0 ≠ 6.0"]),
    (
        GOOD.replace("vigie_texts_received_total 2.0", "vigie_texts_received_total 9.0"),
        ["vigie_texts_received 9.0 ≠ 2.0"],
    ),
    ("", ["vigie_deliveries_received None ≠ None", "vigie_texts_received None ≠ None"]),
]


@pytest.mark.parametrize(("text", "broken"), FIGURES)
def test_each_scrape_is_added_up(text: str, broken: list[str]) -> None:
    assert broken_identities(text) == broken


def test_errors_of_the_log_are_counted_by_event(tmp_path: Path) -> None:
    log = tmp_path / "vigie.jsonl"
    log.write_text(
        '{"level":"info","event":"service.started"}\nune trace\n5\n'
        '{"level":"error","event":"worker.failed","queue":"sweeps"}\n{"level":"error","event":"worker.failed","queue":"sweeps"}\n'
    )
    assert errors_in(log) == {"worker.failed (sweeps)": 2}
