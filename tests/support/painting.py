"""Pictures drawn for the tests, each told from the others by its number."""

import random
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw


def painting(number: int, size: tuple[int, int] = (800, 600)) -> Image.Image:
    """A scene: smooth ground, shapes on it."""
    dice = random.Random(number)
    ground = Image.new("RGB", (6, 5))
    ground.putdata([(dice.randrange(256), dice.randrange(256), dice.randrange(256)) for _ in range(30)])
    scene = ground.resize((800, 600), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(scene)
    for _ in range(6):
        left, top = dice.randrange(700), dice.randrange(500)
        box = (left, top, left + dice.randrange(60, 260), top + dice.randrange(60, 260))
        draw.ellipse(box, fill=(dice.randrange(256), dice.randrange(256), dice.randrange(256)))
    return scene.resize(size)


def encoded(image: Image.Image, form: str = "JPEG", **options: Any) -> bytes:
    into = BytesIO()
    image.save(into, form, **options)
    return into.getvalue()
