"""Every fault of every file at once: each case is a folder, its golden file is what the operator reads."""

import os
import re
import shutil
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from daemon.settings.load import Configuration, load, load_usable, pack_folder, paths_of
from daemon.settings.remarks import reference_remarks, remarks, review_remarks
from daemon.settings.secrets import SecretSource
from daemon.settings.source import ConfigurationError
from domain.account import Account, AccountKind, Mode
from rules.calendars.hours import Window, is_open
from rules.pack.model import Reference
from tests.daemon.settings.platform import REGISTRY

CASES = Path(__file__).parent / "cases"
SECRETS = SecretSource({"APP_SECRET": "s1\n", "DB_PASSWORD": "p@ss/word", "TOKEN_KEY": "k"})


def good(folder: Path = CASES / "good") -> Configuration:
    return load(folder / "vigie.toml", SECRETS, REGISTRY)


@pytest.mark.parametrize("name", ["general", "accounts", "approvals", "empty"])
def test_faults_read_as_the_golden_file_says(name: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load(CASES / name / "vigie.toml", SECRETS, REGISTRY)
    said = str(caught.value).replace(str(CASES), "…") + "\n"
    golden = CASES / name / "expected.txt"
    if os.environ.get("VIGIE_GOLDEN") == "write":
        golden.write_text(said)
    assert said == golden.read_text()


@pytest.mark.parametrize(
    ("service", "told"),
    [("", "« Service des communications » parmi"), ('communications_service = "Cabinet"', "« Cabinet » parmi")],
)
def test_faulty_settings_hide_nothing_of_an_account(tmp_path: Path, service: str, told: str) -> None:
    folder = Path(shutil.copytree(CASES / "good", tmp_path / "city"))
    general, account = folder / "vigie.toml", folder / "accounts.d" / "page.toml"
    general.write_text(general.read_text().replace('name = "Ville d\'Exemple"', f"name = 5\n{service}"))
    account.write_text(account.read_text().replace('["Service des communications"]', '["Service des loisirs"]'))
    with pytest.raises(ConfigurationError) as caught:
        load(general, SECRETS, REGISTRY)
    assert "clé « organisation.name »" in str(caught.value)
    assert f"clé « administered_by » : trouvé : « Service des loisirs »; attendu : {told}" in str(caught.value)


def test_no_secret_is_ever_shown() -> None:
    for name in ("general", "accounts"):
        with pytest.raises(ConfigurationError) as caught:
            load(CASES / name / "vigie.toml", SECRETS, REGISTRY)
        for secret in ("motdepasse", "9f8e7d", "p@ss", "s1"):
            assert secret not in str(caught.value)
    assert "p@ss" not in repr(good())
    assert "s1" not in str(good())


def test_a_split_role_goes_without_the_secrets_of_others() -> None:
    receiver = SecretSource({"APP_SECRET": "s1"}, partial=True)
    configuration = load(CASES / "good" / "vigie.toml", receiver, REGISTRY)
    assert set(configuration.secrets) == set()
    assert configuration.accounts[0].revealed()["app_secret"] == "s1"
    nothing = load(CASES / "good" / "vigie.toml", SecretSource({}, partial=True), REGISTRY)
    assert nothing.accounts[0].revealed() == {}, "left out, never empty: an empty secret would sign anything"


def test_the_usable_part_leaves_faulty_accounts_out() -> None:
    usable = load_usable(CASES / "accounts" / "vigie.toml", SECRETS, REGISTRY)
    assert [account.slug for account in usable.accounts] == ["c-double"]
    with pytest.raises(ConfigurationError) as caught:
        load(CASES / "accounts" / "vigie.toml", SECRETS, REGISTRY)
    assert caught.value.faults == usable.faults


def test_a_good_configuration_is_as_written() -> None:
    configuration = good()
    page, watched = configuration.accounts
    assert page.account == Account(
        slug="page", platform="essai", platform_id="12345", kind=AccountKind.OFFICIEL, mode=Mode.ENFORCE,
        pack="drummondville", name="Ville d'Exemple",
    )  # fmt: skip
    assert page.revealed() == {"app_secret": "s1", "app_secret_previous": "s1"}
    assert page.options.model_dump() == {"app_id": "9", "window_days": 45}
    assert page.poll_seconds == 60, "never under what the platform takes"
    assert watched.poll_seconds == 120
    assert watched.mode is Mode.SHADOW, "the mode of an account that names none"
    assert configuration.settings.organisation.public_url == "https://vigie.exemple.qc.ca"
    assert configuration.dsn() == "postgresql://vigie:p%40ss%2Fword@localhost/vigie"
    assert configuration.dsn("intake") == "postgresql://vigie_intake:p%40ss%2Fword@localhost/vigie"
    assert configuration.dsn("judge") == configuration.dsn()
    assert configuration.account("page") is page
    assert configuration.account("nobody") is None
    assert [path.name for path in paths_of(configuration)] == [
        "vigie.toml",
        "approvals.toml",
        "page.toml",
        "veille.toml",
    ]


def test_hours_are_what_the_calendars_compute_with() -> None:
    general, page = good().settings.opening(), good().accounts[0].opening
    assert general is not None
    assert page is not None
    assert general.weekly[0] == (Window(time(8, 30), time(12)), Window(time(13), time(16, 30)))
    assert general.exceptions[date(2026, 6, 24)] == (Window(time(9), time()),)
    assert general.half_days == {date(2026, 12, 23): time(12)}
    zone = ZoneInfo("America/Toronto")
    assert is_open(general, datetime(2026, 1, 12, 9, tzinfo=zone))
    assert not is_open(page, datetime(2026, 1, 12, 9, tzinfo=zone)), "own hours replace the general ones"
    assert is_open(page, datetime(2026, 1, 17, 11, tzinfo=zone))
    assert good().accounts[1].opening == general


@pytest.mark.parametrize(
    ("rule", "category", "ceiling"),
    [("insulte", "", (30, 300, 5)), ("menace", "", (120, 300, 5)), ("menace-grave", "menace", (120, 300, 5))],
)
def test_ceilings(rule: str, category: str, ceiling: tuple[int, int, int]) -> None:
    found = good().settings.ceilings.of(rule, category)
    assert (found.per_hour, found.per_day, found.per_author) == ceiling
    over = good().accounts[0].file.ceilings.of(rule, category, general=found)
    assert (over.per_hour, over.per_day) == (ceiling[0], 100)


@pytest.mark.parametrize(
    ("rule", "account", "day", "allowed"),
    [
        ("insulte-grave", "page", date(2026, 2, 1), True),
        ("insulte-grave", "veille", date(2026, 2, 2), True),
        ("insulte-grave", "page", date(2026, 1, 31), False),
        ("menace-grave", "page", date(2026, 2, 1), True),
        ("menace-grave", "veille", date(2026, 2, 1), False),
        ("hameconnage", "page", date(2027, 1, 1), False),
    ],
)
def test_approvals(rule: str, account: str, day: date, allowed: bool) -> None:
    assert good().approvals.allow(rule, account, day) is allowed


def rewritten(tmp_path: Path, *changes: tuple[str, str]) -> Configuration:
    (tmp_path / "accounts.d").mkdir(exist_ok=True)
    for path in paths_of(good()):
        text = path.read_text()
        for old, new in changes:
            text = text.replace(old, new)
        (tmp_path / path.relative_to(CASES / "good")).write_text(text)
    return good(tmp_path)


@pytest.mark.parametrize("line", ["adopted_on = 2026-01-15", 'privacy_assessment = "EFVP-2026-01"'])
def test_without_adoption_or_privacy_assessment_enforce_runs_as_shadow_and_says_so(tmp_path: Path, line: str) -> None:
    configuration = rewritten(tmp_path, (line, ""))
    assert configuration.accounts[0].mode is Mode.SHADOW
    (said,) = remarks(configuration, date(2026, 2, 1))
    assert said.startswith("page : « enforce » refusé, « shadow » en vigueur; il manque la ")
    assert line.split()[0] in said


def test_remarks_say_what_has_run_out_and_what_is_not_set(tmp_path: Path) -> None:
    assert list(remarks(good(), date(2026, 2, 1))) == []
    assert list(remarks(good(), date(2026, 6, 1))) == ["veille : la révision de cette veille était due le 2026-06-01."]
    bare = rewritten(
        tmp_path,
        ('retention_schedule = "CC-2026"', "review_on = 2026-05-01"),
        ('[contact_311]\nphone = "311"\nemail = "311@exemple.qc.ca"\nurl = "https://exemple.qc.ca/311"', ""),
        ('[hours]\nsaturday = ["10:00-12:00"]', ""),
        (
            "[hours]\nmonday",
            "[[alerts.on_call]]\nname = 'x'\nemail = 'x@exemple.qc.ca'\n[alerts.on_call.hours]\nmonday",
        ),
    )
    assert not bare.settings.may_answer
    assert [said.split(" : ")[0] for said in remarks(bare, date(2026, 5, 1))] == [
        "page",
        "Aucune heure d'ouverture ([hours])",
        "Aucune coordonnée du 311 ([contact_311])",
        "Aucun calendrier de conservation ([policy] retention_schedule)",
        "La politique devait être révisée le 2026-05-01 (DRU-097).",
    ]


def test_an_organisations_own_pack_comes_first(tmp_path: Path) -> None:
    (tmp_path / "packs" / "ville").mkdir(parents=True)
    settings = rewritten(
        tmp_path, ("[ceilings]\nper_hour", f'[packs]\nfolder = "{tmp_path}/packs"\n[ceilings]\nper_hour')
    ).settings
    assert pack_folder(settings, "ville", Path("/carried")) == tmp_path / "packs/ville"
    assert pack_folder(settings, "dgeq", Path("/carried")) == Path("/carried/dgeq")


def test_two_readings_of_the_same_files_have_one_digest(tmp_path: Path) -> None:
    assert rewritten(tmp_path).digest == rewritten(tmp_path).digest == good().digest
    assert rewritten(tmp_path, ("8:30-16:30", "8:30-16:31")).digest != good().digest


ALONE = ('[listen]\nconsole = "127.0.0.1:8082"', "behind_proxy = false", "[console]\nsecure_cookies = false")
REACHABLE = [
    (ALONE, True),
    (('[listen]\nconsole = "[::1]:8082"', *ALONE[1:]), True),
    (('[listen]\nconsole = "0.0.0.0:8082"', *ALONE[1:]), False),
    (('[listen]\nconsole = "unix:/run/vigie/console.sock"', *ALONE[1:]), False),
    ((ALONE[0], "", ALONE[2]), False),
    ((*ALONE[:2], "[console]"), False),
]


@pytest.mark.parametrize(("lines", "kept"), REACHABLE)
def test_the_second_factor_goes_only_where_nobody_else_comes(
    tmp_path: Path, lines: tuple[str, ...], kept: bool
) -> None:
    path = tmp_path / "vigie.toml"
    names = ("public", "website", "netiquette", "privacy")
    addresses = "\n".join(f'{name}_url = "https://vigie.exemple.qc.ca/{name}"' for name in names)
    path.write_text("\n".join((f'[organisation]\nname = "V"\n{addresses}', *lines, "second_factor = false")))
    if kept:
        assert not load(path, SECRETS, REGISTRY).settings.console.second_factor
        return
    with pytest.raises(ConfigurationError, match="second facteur"):
        load(path, SECRETS, REGISTRY)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2029, 1, 1), []),
        (date(2029, 9, 1), ["dans l’année"]),
        (date(2030, 3, 1), ["moins de six mois"]),
        (date(2030, 6, 1), ["devait être révisée le 2030-06-01"]),
    ],
)
def test_a_policy_says_when_it_is_to_be_reviewed(today: date, said: list[str]) -> None:
    found = list(review_remarks("La politique", date(2030, 6, 1), today))
    assert len(found) == len(said) and all(word in line for word, line in zip(said, found, strict=True))


def test_a_text_that_the_policy_rests_on_is_read_again_each_year() -> None:
    law = Reference(title="Loi", version="2026", url="https://loi.example", checked_on=date(2026, 1, 15))
    assert list(reference_remarks("dgeq", [law], date(2027, 1, 15))) == []
    unread = Reference(title="Loi", version="2026", url="https://loi.example")
    (never,) = reference_remarks("dgeq", [unread], date(2026, 1, 15))
    assert "n’a été relu par personne (https://loi.example)" in never
    (said,) = reference_remarks("dgeq", [law], date(2027, 1, 16))
    assert "« Loi », 2026, n’a pas été relu depuis le 2026-01-15 (https://loi.example)" in said
    with pytest.raises(ValueError, match="url"):
        Reference(title="Loi", version="2026", url="http://loi.example", checked_on=date(2026, 1, 15))


@pytest.mark.parametrize(
    ("listen", "wrong"),
    [
        ("", []),
        ('webhooks = "127.0.0.1:9000"\npublic = "127.0.0.1:9000"', ["listen.public"]),
        ('webhooks = "127.0.0.1:8083"', ["listen.webhooks"]),  # where the figures are by default
        ('webhooks = "0.0.0.0:9000"\nconsole = "127.0.0.1:9000"', ["listen.console"]),
        ('webhooks = "[::]:9000"\nops = "[::1]:9000"', ["listen.ops"]),
        ('webhooks = "127.0.0.1:9000"\npublic = "[::1]:9000"', []),
        ('webhooks = "127.0.0.1:0"\npublic = "127.0.0.1:0"', []),  # another port each time
        ('webhooks = "unix:/run/a.sock"\npublic = "unix:/run/a.sock"', ["listen.public"]),
        ('webhooks = "systemd:a"\npublic = "systemd:a"\nconsole = "systemd:a"', ["listen.console", "listen.public"]),
    ],
)
def test_two_listeners_do_not_share_an_address(tmp_path: Path, listen: str, wrong: list[str]) -> None:
    folder = Path(shutil.copytree(CASES / "good", tmp_path / "city"))
    general = folder / "vigie.toml"
    kept = re.sub(r"\[listen\]\n(?:[^\[\n].*\n|\n)*", "", general.read_text())
    general.write_text(f"{kept}\n[listen]\n{listen}\n")
    try:
        faults = load(general, SECRETS, REGISTRY).faults
    except ConfigurationError as error:
        faults = error.faults
    assert sorted({fault.key for fault in faults}) == wrong
