"""Text that XML can hold, whatever it is made of."""

from __future__ import annotations

import re

PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n'

# XML 1.0 has no way to write these.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text(value: str) -> str:
    """The value between tags; characters that XML lacks are left out.

    >>> text("a < b\\x00 & c")
    'a &lt; b &amp; c'
    """
    # A bare carriage return would be read as a line feed.
    safe = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return FORBIDDEN.sub("", safe)


def attribute(value: str) -> str:
    """The value of an attribute, quotes included.

    >>> attribute('"R&D"')
    '"&quot;R&amp;D&quot;"'
    """
    safe = text(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{safe}"'
