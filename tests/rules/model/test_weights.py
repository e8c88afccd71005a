"""The file of weights: what is not whole, or is not what it says, is refused in French."""

import json
from pathlib import Path

import pytest

from rules.model.model import Model
from rules.model.weights import Origin, Weights, decode, load, names

SMALL = Weights.quantised("essai", [0.5, -1.0, 0.25, 0.0], 0.125, origins=(Origin("phrases", 2, "Apache-2.0"),))


def with_head(**changes: object) -> bytes:
    head, _, body = SMALL.encode().partition(b"\n")
    return json.dumps({**json.loads(head), **changes}).encode() + b"\n" + body


def test_what_is_written_is_read_back() -> None:
    read = decode(SMALL.encode(), "essai")
    assert read == SMALL and read.digest == SMALL.digest


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "sa première ligne ne se lit pas"),
        (b"[lexicon]\n", "sa première ligne ne se lit pas"),
        (with_head(format="vigie-poids/9"), "cette version de Vigie lit « vigie-poids/1 »"),
        (with_head(name="autre"), "contient les poids « autre »"),
        (with_head(origins=[{"livre": 1}]), "l’en-tête des poids est incomplet"),
        # cut short, padded, one bit changed, one figure changed
        (SMALL.encode()[:-1], "3 octets de poids au lieu de 4"),
        (SMALL.encode() + b"\x00", "5 octets de poids au lieu de 4"),
        (SMALL.encode()[:-2] + b"\x07\x00", "son empreinte n’est pas celle qu’il annonce"),
        (with_head(bias=3.5), "son empreinte n’est pas celle qu’il annonce"),
    ],
)
def test_what_is_not_whole_is_refused(raw: bytes, said: str) -> None:
    with pytest.raises(Exception, match="essai") as caught:
        decode(raw, "essai")
    assert type(caught.value).__name__ == "ModelError" and said in str(caught.value)


def test_weights_that_are_not_shipped_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="aucun fichier de poids nommé « absent »"):
        load("absent", tmp_path)


def test_every_shipped_file_loads_and_names_its_data_and_licences() -> None:
    assert names()
    for name in names():
        weights = load(name)
        assert len(weights.bytes_) <= 1 << 18
        assert weights.origins and all(origin.licence and origin.rows for origin in weights.origins)


def test_no_wording_can_be_read_in_a_shipped_file() -> None:
    """After the header there is one byte a bucket, nothing else."""
    for name in names():
        weights = load(name)
        assert len(weights.encode().partition(b"\n")[2]) == len(weights.bytes_)


def test_a_score_is_a_probability_whatever_the_text() -> None:
    model = Model(SMALL)
    for text in ("", "un mot", "mot " * 5_000, "x" * 100_000, "12 34 qqn"):
        assert 0 < model.score(text) < 1
        assert model.score(text) == model.score(text)
