from pathlib import Path

import pytest

from domain.faults import render as render_faults
from rules.pack.fields import FIELDS
from rules.pack.replies import Channel, RenderError, Replies, Sending, placeholders, read_replies

PACKS = Path("rules/packs")
FILLED = {name: f"<{name}>" for name in FIELDS}


def pack(name: str) -> Replies:
    replies, faults = read_replies((PACKS / name / "replies.toml").read_text("utf-8"))
    assert not faults, render_faults(faults)
    return replies


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("drummondville", {*(f"T{number:02}" for number in range(1, 21)), "T04b", "T25", "T26", "T27"}),
        ("dgeq", {"T04", "T04b", "T10", "T15", "T17", "T19", "T21", "T22", "T23", "T24"}),
    ],
)
def test_the_packs_carry_their_texts(name: str, ids: set[str]) -> None:
    assert pack(name).texts.keys() == ids


@pytest.mark.parametrize("name", ["drummondville", "dgeq"])
def test_every_wording_can_be_written_and_only_when_every_field_is_filled(name: str) -> None:
    replies = pack(name)
    for text in replies.texts.values():
        for channel, key, wording in text.wordings():
            variant = key.partition(".")[2]
            done = replies.render(text.id, channel, FILLED, variant)
            assert "{" not in done
            for field in set(placeholders(wording)) - {"si_possible"}:
                with pytest.raises(RenderError, match=field):
                    replies.render(text.id, channel, {**FILLED, field: "  "}, variant)


def test_software_may_send_two_texts_alone() -> None:
    alone = {text.id for text in pack("drummondville").texts.values() if text.sending is Sending.SOFTWARE}
    assert alone == {"T05", "T06"}
    assert not [text for text in pack("dgeq").texts.values() if text.sending is Sending.SOFTWARE]


def test_what_tells_of_a_decision_carries_the_case_and_the_way_to_a_review() -> None:
    texts = pack("drummondville").texts
    for id in ("T01", "T02", "T03", "T04", "T09", "T10", "T14"):
        for _, _, wording in texts[id].wordings():
            if "nous vous invitons à consulter" not in wording:  # T01 in public
                assert {"no", "lien_revision"} <= set(placeholders(wording)), id


def test_an_automated_decision_says_what_the_law_asks() -> None:
    """A-2.1, s. 65.2: that it is automated, the reasons and factors on request, correction, a person to speak to."""
    wording = pack("drummondville").texts["T04"].forms[Channel.PRIVATE]
    for part in (
        "entièrement automatisé",
        "renseignements personnels utilisés",
        "facteurs et paramètres",
        "rectifier",
        "observations",
    ):
        assert part in wording


def test_a_private_text_is_signed_and_a_public_one_is_not() -> None:
    replies = pack("drummondville")
    assert replies.render("T05", Channel.PRIVATE, FILLED).endswith("Ville de <ville>")
    assert "<ville>" not in replies.render("T05", Channel.PUBLIC, FILLED)


def test_a_value_is_never_read_for_fields_of_its_own() -> None:
    said = pack("drummondville").render("T20", Channel.PUBLIC, {**FILLED, "url_311": "voir {no}\n{item}"})
    assert said.endswith("voir {no} {item}.")


def test_an_apology_may_have_nothing_to_add() -> None:
    said = pack("drummondville").render("T15", Channel.PRIVATE, {**FILLED, "si_possible": ""}, "renversee")
    assert "de nouveau visible et aucun" in said


def test_a_form_that_does_not_exist_is_refused() -> None:
    for id, channel, variant in (
        ("T99", Channel.PUBLIC, ""),
        ("T02", Channel.PUBLIC, ""),
        ("T01", Channel.PRIVATE, "x"),
    ):
        with pytest.raises(RenderError, match="n’existe pas"):
            pack("drummondville").render(id, channel, FILLED, variant)


HEAD = '[[texts]]\nid = "T05"\nversion = "1.0"\ntitle = "Titre"\nclause = "DRU-130"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "clé « texts » : attendu : au moins un texte"),
        ("[[texts", "ligne 1"),
        (HEAD + 'envoi = "robot"\npublic = "a"', "ligne 6, clé « texts[1].envoi » : trouvé : « robot »"),
        (HEAD + 'envoi = "personne"', "attendu : private, public ou internal"),
        (
            HEAD + 'envoi = "personne"\npublic = "voir {patente}"',
            "ligne 7, clé « texts[1].public » : trouvé : {patente}",
        ),
        (HEAD + 'envoi = "personne"\npublic = "élément {item}"', "ne dit pas ce qui est reproché"),
        (HEAD + 'envoi = "personne"\npublic = "a } b"', "une accolade seule"),
        (HEAD + 'envoi = "personne"\npublic = 3', "trouvé : 3; attendu : un texte"),
        (HEAD + 'envoi = "personne"\npublique = "a"', "clé connue"),
        (HEAD.replace("T05", "5") + 'envoi = "personne"\npublic = "a"', "T suivi de deux chiffres"),
        (HEAD + 'envoi = "personne"\npublic = "a"\n' + HEAD + 'envoi = "personne"\npublic = "b"', "déjà utilisé"),
        (HEAD.replace('"1.0"', '""') + 'envoi = "personne"\npublic = "a"', "clé « texts[1].version »"),
        (HEAD + 'envoi = "personne"\npublic = "a"\n[texts.variants]\nx = "{y}"', "clé « texts[1].variants.x »"),
        ("[replies]\nsignature = 4\n" + HEAD + 'envoi = "personne"\npublic = "a"', "clé « replies.signature »"),
        ("texts = [1]", "une table [[texts]]"),
    ],
)
def test_a_fault_names_its_line_its_key_and_the_remedy(text: str, expected: str) -> None:
    _, faults = read_replies(text, "drummondville/replies.toml")
    assert expected in render_faults(faults)
