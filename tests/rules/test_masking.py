import pytest

from rules.masking import veil


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Joignez-moi au 819 555-0199 ou au (819) 555.0142", "Joignez-moi au ••• •••••••• ou au ••••• ••••••••"),
        ("écrivez à eric.roy@exemple.com", "écrivez à ••••••••••••••••••••"),
        ("écrivez à nom (at) domaine point com", "écrivez à ••• •••• ••••••• ••••• •••"),
        ("mon NAS est 046 454 286", "mon NAS est ••• ••• •••"),
        ("RAMQ : TREM 1234 5678", "RAMQ : •••• •••• ••••"),
        ("visa 4111 1111 1111 1111", "visa •••• •••• •••• ••••"),
        ("au 1263, rue du Harfang, J2B 1A1", "au ••••• ••• •• •••••••, ••• •••"),
        # what makes the folded text longer, or shorter, than the original
        ("Œuvre de cœur, 819 555-0199", "Œuvre de cœur, ••• ••••••••"),
        # nothing to cover
        ("Merci pour la patinoire du 12 mars 2026 à 18 h 30", "Merci pour la patinoire du 12 mars 2026 à 18 h 30"),
        ("la rue Lindsay est fermée, article 65.2", "la rue Lindsay est fermée, article 65.2"),
        ("", ""),
    ],
)
def test_personal_data_are_covered_where_they_stand(text: str, covered: str) -> None:
    assert veil(text) == covered and len(covered) == len(text)
    assert veil(covered) == covered


def test_a_very_long_message_is_covered_to_its_end() -> None:
    assert veil("Bonjour. " * 2_000 + "819 555-0199").endswith(". ••• ••••••••")
