"""Check digits and shapes of identity numbers. Each function takes digits (or letters and digits) alone."""


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 annex B; the same sum checks a Canadian social insurance number."""
    total = 0
    for place, character in enumerate(reversed(digits)):
        value = int(character) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return bool(digits) and total % 10 == 0


def social_insurance(digits: str) -> bool:
    """Nine digits, check digit right, not one digit nine times."""
    return len(digits) == 9 and luhn(digits) and len(set(digits)) > 1


_ISSUERS: tuple[tuple[int, int, int, frozenset[int]], ...] = (
    # first digits from, to (inclusive), how many of them, lengths of the whole number
    (4, 4, 1, frozenset({13, 16, 19})),
    (51, 55, 2, frozenset({16})),
    (2221, 2720, 4, frozenset({16})),
    (34, 34, 2, frozenset({15})),
    (37, 37, 2, frozenset({15})),
    (300, 305, 3, frozenset({14})),
    (36, 36, 2, frozenset({14})),
    (38, 39, 2, frozenset({14})),
    (6011, 6011, 4, frozenset({16, 19})),
    (644, 659, 3, frozenset({16, 19})),
    (3528, 3589, 4, frozenset({16})),
    (62, 62, 2, frozenset({16, 17, 18, 19})),
)


def payment_card(digits: str) -> bool:
    """Length and first digits of an issuer, check digit right: « 2010-2011-2012-2013 » passes the sum alone."""
    issued = any(
        len(digits) in lengths and low <= int(digits[:width]) <= high
        for low, high, width, lengths in _ISSUERS
        if digits
    )
    return issued and luhn(digits) and len(set(digits)) > 1


def _day_and_month(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12


def health_insurance(letters: str, digits: str) -> bool:
    """Québec's health insurance number: four letters, then YYMMDD (month + 50 for women) and two digits.

    The check digit has no official publication: the shape and the date are all there is.
    """
    if len(letters) != 4 or len(digits) != 8:
        return False
    month = int(digits[2:4])
    return _day_and_month(int(digits[4:6]), month - 50 if month > 50 else month)


def driving_licence(digits: str) -> bool:
    """Québec's licence after its letter: four digits, DDMMYY, two digits."""
    return len(digits) == 12 and _day_and_month(int(digits[4:6]), int(digits[6:8]))
