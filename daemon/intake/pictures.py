"""What a picture is, told from its bytes alone: its type, and a hash that survives resizing and recompression."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # two megabytes, loaded in the thread that opens the first picture
    from PIL import Image

FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP")
"""What is opened at all: neither SVG, nor PDF, nor anything that runs a program."""
MOST_PIXELS: Final = 24_000_000
"""Some 100 MB once decoded; Facebook's own files stay under 5 million."""
COLUMNS, ROWS = 9, 8
PLAIN: Final = 12
"""Levels of grey, of 256, under which a picture is too even for its hash to mean anything."""
FEWEST: Final = 16
"""Bits that must differ from all-zeros and from all-ones: gradients, blank pages and pages of text all look alike.

Measured: of 60 drawn pages of text, 8 left 14 pairs of different pages within five bits, 16 none."""


class NotAPicture(ValueError):
    """Not a picture of a kind that is opened, or broken, or too large once unpacked."""


@dataclass(frozen=True, slots=True)
class Look:
    """``dhash`` as :class:`domain.content.Attachment` has it; empty for a picture too plain to be recognised."""

    media_type: str
    dhash: str


def look(data: bytes) -> Look:
    """Type and hash of a picture; the first image of an animation. Raises :class:`NotAPicture`."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=FORMATS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise NotAPicture
            media_type = Image.MIME[str(found.format)]
            found.draft("L", (COLUMNS * 8, ROWS * 8))
            return Look(media_type, _dhash(_grey(found)))
    except NotAPicture:
        raise
    except Exception as error:  # a decoder fed with hostile bytes raises anything, struct.error and IndexError included
        raise NotAPicture from error


def _grey(found: "Image.Image") -> "Image.Image":
    """As seen on a white page: what transparency covers could otherwise differ without being seen."""
    from PIL import Image

    if "A" not in found.getbands() and "transparency" not in found.info:
        return found.convert("L")
    layers = found.convert("RGBA")
    page = Image.new("RGBA", layers.size, "white")
    return Image.alpha_composite(page, layers).convert("L")


def _dhash(grey: "Image.Image") -> str:
    """64 bits, row by row: 1 where a cell is lighter than its neighbour on the right."""
    from PIL import Image

    small = grey.resize((COLUMNS, ROWS), Image.Resampling.BOX, reducing_gap=None).tobytes()
    if max(small) - min(small) < PLAIN:
        return ""
    bits = 0
    for row in range(ROWS):
        for column in range(COLUMNS - 1):
            place = row * COLUMNS + column
            bits = bits << 1 | (small[place] > small[place + 1])
    return f"{bits:016x}" if FEWEST <= bits.bit_count() <= 64 - FEWEST else ""
