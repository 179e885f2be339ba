"""Spelling variants of a name: what folds together, and where each folded character stands in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"
_SPACES = " \t\n\r\f\v·"
# Between paragraphs, where no name goes on: the paragraph separator of Unicode, which is no space here.
_BETWEEN = "\u2029"
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_NO_SLUG = re.compile(r"[^\w+@.]+")
# Between letters and digits the first, everywhere the second. It begins with a set, so that one is soon found.
_JOINERS = re.compile(
    rf"[{_DASHES}{_SPACES}{_ZERO_WIDTH}_](?:(?<=\w[^_])[{_DASHES}{_SPACES}{_ZERO_WIDTH}]*(?=\w)"
    rf"|(?<=[{_ZERO_WIDTH}_])[{_ZERO_WIDTH}_]*)"
)


class _Folding(dict[int, str]):
    """Per-character NFKC and case folding; a character that would become several is left as it is, so that
    folding never moves an offset."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(code)).casefold()
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The spelling key of `text`: width, case, hyphens, underscores and inner spaces make no difference.

    >>> fold("BLIP 2") == fold("ＢＬＩＰ－２") == fold("blip_2") == "blip2"
    True
    """
    return _JOINERS.sub("", text.translate(_FOLDING))


def slug(name: str) -> str:
    """An id made of `name`, which it can be recognized by.

    >>> slug("Vision Transformer (ViT)"), slug("对比学习")
    ('vision-transformer-vit', '对比学习')
    """
    return _NO_SLUG.sub("-", name.lower()).strip("-")


def fold_all(texts: Iterable[str]) -> list[str]:
    """`fold` of each text, which may hold no paragraph separator; of many at once it takes a fraction of the time."""
    return fold(_BETWEEN.join(texts)).split(_BETWEEN)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """`fold(text)`, and for each of its characters (and its end) the offset in `text` where it stands."""
    flat = text.translate(_FOLDING)
    parts: list[str] = []
    offsets: list[int] = []
    start = 0
    for joiner in _JOINERS.finditer(flat):
        parts.append(flat[start : joiner.start()])
        offsets.extend(range(start, joiner.start()))
        start = joiner.end()
    parts.append(flat[start:])
    offsets.extend(range(start, len(flat) + 1))
    return "".join(parts), offsets
