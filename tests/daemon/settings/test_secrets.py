from pathlib import Path

import pytest
from pydantic import ValidationError

from daemon.settings.secrets import Secret, SecretMissing, SecretRef, SecretSource


@pytest.fixture
def source(tmp_path: Path) -> SecretSource:
    (tmp_path / "jeton").write_text("de systemd\n")
    (tmp_path / "prive").write_text("du fichier\r\n")
    (tmp_path / "prive").chmod(0o640)
    (tmp_path / "ouvert").write_text("x")
    (tmp_path / "ouvert").chmod(0o644)
    (tmp_path / "vide").write_text("\n")
    (tmp_path / "binaire").write_bytes(b"\xff\xfe")
    for name in ("vide", "binaire"):
        (tmp_path / name).chmod(0o600)
    return SecretSource({"CREDENTIALS_DIRECTORY": str(tmp_path), "JETON": "de l'environnement", "VIDE": " "})


def test_a_secret_is_read_where_its_reference_says(source: SecretSource, tmp_path: Path) -> None:
    assert source.read(SecretRef(credential="jeton")).reveal() == "de systemd"
    assert source.read(SecretRef(file=tmp_path / "prive")).reveal() == "du fichier"
    assert source.read(SecretRef(environment="JETON")).reveal() == "de l'environnement"


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("credential", "absent", "introuvable"),
        ("environment", "ABSENT", "aucune variable"),
        ("environment", "VIDE", "vide"),
        ("file", "{}/absent", "introuvable"),
        ("file", "{}/ouvert", "ouvert à tous"),
        ("file", "{}/vide", "vide"),
        ("file", "{}/binaire", "UTF-8"),
        ("file", "{}", "un dossier"),
    ],
)
def test_a_reference_that_leads_nowhere(source: SecretSource, tmp_path: Path, key: str, value: str, found: str) -> None:
    tmp_path.chmod(0o700)
    with pytest.raises(SecretMissing) as missing:
        source.read(SecretRef.model_validate({key: value.format(tmp_path)}))
    assert found in missing.value.found


def test_credentials_belong_to_systemd() -> None:
    with pytest.raises(SecretMissing, match="hors de systemd"):
        SecretSource({}).read(SecretRef(credential="jeton"))


@pytest.mark.parametrize(
    "value",
    ["en clair", {}, {"file": "/a", "environment": "B"}, {"file": "a"}, {"credential": "../a"}, {"literal": "x"}, 3],
)
def test_anything_but_one_reference_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        SecretRef.model_validate(value)


def test_a_secret_does_not_show_itself() -> None:
    secret = Secret("caché")
    assert "caché" not in f"{secret} {secret!r} {[secret]}"
    assert secret == Secret("caché")
