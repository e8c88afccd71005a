"""What is told of a picture from its bytes: the same one is recognised, others are not, hostile ones are refused."""

from collections.abc import Callable
from itertools import combinations

import pytest
from PIL import Image, ImageDraw, ImageEnhance

from daemon.intake.pictures import MOST_PIXELS, NotAPicture, look
from tests.support.painting import encoded, painting

SEEDS = range(12)


def dhash(image: Image.Image, form: str = "JPEG", **options: object) -> int:
    found = look(encoded(image, form, **options)).dhash
    assert len(found) == 16
    return int(found, 16)


def band(image: Image.Image) -> Image.Image:
    """A caption over the foot of the picture."""
    marked = image.copy()
    ImageDraw.Draw(marked).rectangle((0, image.height * 11 // 12, image.width, image.height), fill="black")
    return marked


ALTERED: dict[str, Callable[[Image.Image], bytes]] = {
    "smaller": lambda image: encoded(image.resize((320, 240))),
    "larger": lambda image: encoded(image.resize((2000, 1500))),
    "recompressed": lambda image: encoded(image, quality=30),
    "another form": lambda image: encoded(image, "WEBP", quality=60),
    "without loss": lambda image: encoded(image, "PNG", compress_level=1),
    "grey": lambda image: encoded(image.convert("L")),
    "lighter": lambda image: encoded(ImageEnhance.Brightness(image).enhance(1.15)),
    "a band": lambda image: encoded(band(image)),
}


@pytest.mark.parametrize("how", ALTERED)
def test_a_picture_altered_lightly_stays_within_ten_bits(how: str) -> None:
    for seed in SEEDS:
        image = painting(seed)
        distance = (dhash(image) ^ int(look(ALTERED[how](image)).dhash, 16)).bit_count()
        assert distance <= 10, f"picture {seed}, {how}: {distance}"


def test_recompression_alone_stays_within_five_bits() -> None:
    for seed in SEEDS:
        image = painting(seed)
        assert (dhash(image) ^ dhash(image.resize((640, 480)), quality=40)).bit_count() <= 5


def test_different_pictures_are_far_apart() -> None:
    hashes = [dhash(painting(seed)) for seed in range(60)]
    assert min((one ^ other).bit_count() for one, other in combinations(hashes, 2)) > 10


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP"])
def test_the_type_is_the_bytes_own(form: str) -> None:
    assert look(encoded(painting(1), form)).media_type == f"image/{form.lower()}"


def gradient() -> Image.Image:
    return Image.linear_gradient("L").rotate(90)


@pytest.mark.parametrize("image", [Image.new("RGB", (400, 300), "white"), Image.new("L", (5, 5), 3), gradient()])
def test_a_picture_too_plain_is_seen_and_never_recognised(image: Image.Image) -> None:
    assert look(encoded(image, "PNG")) == look(encoded(image.resize((50, 40)), "PNG"))
    assert look(encoded(image, "PNG")).dhash == ""


def test_pages_of_different_text_are_never_taken_for_one_another() -> None:
    hashes: list[int] = []
    for lines in range(3, 18):
        page = Image.new("RGB", (800, 600), "white")
        for line in range(lines):
            words = " ".join(f"{lines * 7919 * (line + word) % 99991}" for word in range(4 + lines * line % 7))
            ImageDraw.Draw(page).text((20, 20 + 30 * line), words, fill="black", font_size=22)
        if found := look(encoded(page)).dhash:
            hashes.append(int(found, 16))
    assert all((one ^ other).bit_count() > 5 for one, other in combinations(hashes, 2))


def test_colours_under_full_transparency_change_nothing() -> None:
    scene = painting(3).convert("RGBA")
    hole = Image.new("L", scene.size, 255)
    ImageDraw.Draw(hole).rectangle((200, 100, 600, 500), fill=0)
    other = Image.composite(scene, Image.effect_noise(scene.size, 90).convert("RGBA"), hole)
    scene.putalpha(hole)
    other.putalpha(hole)
    assert look(encoded(scene, "PNG")).dhash == look(encoded(other, "PNG")).dhash != ""


HOSTILE: dict[str, bytes] = {
    "nothing": b"",
    "HTML": b"<!DOCTYPE html><html><body>Connexion</body></html>",
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
    "PDF": encoded(painting(1, (40, 30)), "PDF"),
    "TIFF": encoded(painting(1, (40, 30)), "TIFF"),
    "a PNG cut short": encoded(painting(1), "PNG")[:2000],
    "a JPEG cut short": encoded(painting(1))[:2000],
    "too many pixels": encoded(Image.new("1", (6000, MOST_PIXELS // 6000 + 1)), "PNG"),
    "a bomb": encoded(Image.new("1", (10_000, 10_000)), "PNG"),
    "a larger bomb": encoded(Image.new("1", (20_000, 20_000)), "PNG"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_picture_is_refused(what: str) -> None:
    with pytest.raises(NotAPicture):
        look(HOSTILE[what])


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP"])
def test_damaged_bytes_never_raise_anything_else(form: str) -> None:
    whole = encoded(painting(2, (120, 90)), form)
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        damaged = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        try:
            assert len(look(damaged).dhash) in (0, 16)
        except NotAPicture:
            continue
