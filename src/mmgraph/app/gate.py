"""The one gate to the page: whatever is shown as HTML passes it, and a sanitiser keeps what is on these lists.

Texts were escaped as they were put into tags. This holds even where that was forgotten.
"""

from __future__ import annotations

import re

import nh3
import streamlit as st

from mmgraph.app.markup import Html

# fmt: off
TAGS = {
    "a", "article", "aside", "b", "blockquote", "br", "button", "caption", "cite", "code", "dd", "del", "details",
    "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "li", "mark", "nav", "ol",
    "p", "pre", "s", "section", "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
}
# fmt: on
_ATTRIBUTES = {
    "*": {"class", "hidden", "lang", "role", "tabindex", "title"},
    "a": {"href", "style", "target"},
    "button": {"type"},
    "i": {"style"},
    "img": {"alt", "src"},
    "ol": {"start"},
    "td": {"colspan", "style"},
    "th": {"colspan", "scope", "style"},
}
_STYLES = {"width", "text-align", "--depth"}
_SCHEMES = {"http", "https", "mailto", "data"}
_DATA = re.compile(r"[\x00-\x20]*+" + r"[\t\r\n]*+".join("data:"), re.IGNORECASE)  # as browsers read an address


def show(markup: Html) -> None:
    """Put it on the page."""
    st.html(clean(markup))


def dress(sheet: str) -> None:
    """Put a style sheet of our own on the page, which nothing of the content is in."""
    st.html(f"<style>{sheet}</style>")


def clean(markup: str) -> str:
    """What of it may come to the page; a link out of it tells nobody where it came from.

    >>> clean('<a href="javascript:hacked()">CLIP</a><img src="x" onerror="hacked()">')
    '<a rel="noopener noreferrer">CLIP</a><img src="x">'
    """
    return _CLEANER.clean(markup)


def _attribute(_tag: str, name: str, value: str) -> str | None:
    """Data may stand for an image, but for no page that a link leads to."""
    return None if name == "href" and _DATA.match(value) else value


_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=_attribute,
    generic_attribute_prefixes={"aria-", "data-"},
    filter_style_properties=_STYLES,
    url_schemes=_SCHEMES,
)
