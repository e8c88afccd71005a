"""JSON as platforms write it: one content's broken character does not take the others with it."""

import json
import re
from typing import Any

import orjson

_LONE = re.compile("[\ud800-\udfff]")
"""What is left of surrogates once pairs are joined."""


def decoded(body: bytes) -> Any:
    """``body`` as JSON; half of a character (a lone surrogate, escaped or raw) reads U+FFFD.

    Raises ``ValueError`` for anything else that is no JSON.
    """
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        try:
            loose = json.loads(body.decode("utf-8", "surrogatepass"))
            text = json.dumps(loose, ensure_ascii=False)
        except (ValueError, RecursionError):
            raise error from None
        mended, count = _LONE.subn("\N{REPLACEMENT CHARACTER}", text)
        if not count:
            raise
        return orjson.loads(mended)
