"""What a connector's own options refuse is said in French, with the file and the line."""

from pathlib import Path

import pytest

from daemon.settings.load import load_usable
from daemon.settings.secrets import SecretSource
from tests.daemon.cli.city import ORGANISATION

ACCOUNT = """name = "Ville"
platform = "{platform}"
platform_id = "1"
kind = "officiel"
pack = "drummondville"
created_by = "Service des communications"
administered_by = ["Service des communications"]
[{platform}]
{options}
"""

WRONG = [
    # platform, options, what is expected
    (
        "instagram",
        'app_id = "1"\nusername = "ville"',
        'page_id, la page liée au compte Instagram, avec login = "facebook"',
    ),
    ("messenger", 'app_id = "1"\nlogin = "instagram"', 'login = "facebook" avec surface = "messenger"'),
    ("messenger", 'app_id = "1"\nsurface = "instagram"', "page_id, la page liée au compte Instagram"),
    ("facebook", 'app_id = "1"\napi_base = "http://graph.example"', "employez https://"),
    ("threads", 'username = "ville"\napi_bas = "x"', "« api_base » peut-être"),
]


@pytest.mark.parametrize(("platform", "options", "words"), WRONG)
def test_a_refused_option_says_what_is_expected(tmp_path: Path, platform: str, options: str, words: str) -> None:
    (tmp_path / "accounts.d").mkdir()
    (tmp_path / "vigie.toml").write_text(ORGANISATION + 'dsn = "postgresql:///vigie"\n', encoding="utf-8")
    text = ACCOUNT.format(platform=platform, options=options)
    (tmp_path / "accounts.d" / "ville.toml").write_text(text, encoding="utf-8")
    faults = load_usable(tmp_path / "vigie.toml", SecretSource({})).faults
    said = [fault for fault in faults if words in fault.expected]
    assert [fault.file for fault in said] == ["accounts.d/ville.toml"], faults
    assert said[0].line >= 8
