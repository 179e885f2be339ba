"""Text made fit for files: without what they cannot hold, in one line, as JSON."""

from __future__ import annotations

import json
import re

# No program shows these, terminals obey some, and UTF-8 has no way to write half of a surrogate pair.
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SENTENCE_LENGTH = 200

json_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A value as compact JSON, keys in their order."""


def clean(text: str) -> str:
    r"""The text without characters that are none.

    >>> clean("CLIP\x1b[31m")
    'CLIP[31m'
    """
    return _UNSHOWN.sub("", text)


def one_line(text: str) -> str:
    r"""The text, clean, with single spaces between its words.

    >>> one_line(" CLIP\x00\n uses\tViT ")
    'CLIP uses ViT'
    """
    return " ".join(clean(text).split())


def shortened(sentence: str) -> str:
    """The sentence in one line of at most 200 characters."""
    line = " ".join(sentence.split())
    return line if len(line) <= _SENTENCE_LENGTH else line[: _SENTENCE_LENGTH - 1] + "…"


def utf8(text: str) -> bytes:
    """The bytes of JSON: what UTF-8 cannot write is escaped as JSON escapes it."""
    return text.encode(errors="backslashreplace")
