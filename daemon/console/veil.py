"""A picture as a reviewer sees it: blurred first, clear when asked; drawn anew, so that nothing of the file is left."""

from io import BytesIO
from typing import TYPE_CHECKING, Final

from daemon.intake.pictures import FORMATS, MOST_PIXELS, NotAPicture

if TYPE_CHECKING:  # loaded in the thread that opens the first picture
    from PIL import Image

BLURRED: Final = (480, 360)
GRAIN: Final = 20
"""Cells along the longer side of a blurred picture: shapes and colours are told, no face nor word."""
CLEAR: Final = (1280, 1280)


def blurred(data: bytes) -> bytes:
    """A JPEG that no work on the browser's side makes clear again. Raises :class:`NotAPicture`."""
    from PIL import Image, ImageFilter

    picture = _opened(data, BLURRED)
    size = picture.size
    picture.thumbnail((GRAIN, GRAIN))
    return _encoded(picture.resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(6)))


def clear(data: bytes) -> bytes:
    """A JPEG without the file's metadata. Raises :class:`NotAPicture`."""
    return _encoded(_opened(data, CLEAR))


def _opened(data: bytes, most: tuple[int, int]) -> "Image.Image":
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=FORMATS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise NotAPicture
            found.draft("RGB", most)
            layers = found.convert("RGBA")
    except NotAPicture:
        raise
    except Exception as error:  # a decoder fed with hostile bytes raises anything
        raise NotAPicture from error
    page = Image.new("RGBA", layers.size, "white")
    plain = Image.alpha_composite(page, layers).convert("RGB")
    plain.thumbnail(most)
    return plain


def _encoded(picture: "Image.Image") -> bytes:
    kept = BytesIO()
    picture.save(kept, "JPEG", quality=80)
    return kept.getvalue()
