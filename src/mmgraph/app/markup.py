"""HTML that cannot be broken by what it shows: every text is escaped on its way in, once."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from mmgraph.app.state import Selection
from mmgraph.model import Kind, Relation

_VOID = frozenset({"br", "hr", "img"})


class Html(str):
    """Finished markup. Any other `str` is text, and is escaped where it is put into a tag."""

    __slots__ = ()


def tag(name: str, *children: str, **attributes: str | bool) -> Html:
    """An element. `class_` and `aria_label` give `class` and `aria-label`; False leaves an attribute out.

    >>> tag("p", "a < b ", tag("b", "!"), class_="note", hidden=True)
    '<p class="note" hidden>a &lt; b <b>!</b></p>'
    """
    start = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Html(start) if name in _VOID else Html(f"{start}{join(children)}</{name}>")


def join(children: Iterable[str], between: str = "") -> Html:
    """The children in a row, text among them escaped.

    >>> join(["R&D", tag("i")], " · ")
    'R&amp;D · <i></i>'
    """
    return Html(between.join(child if isinstance(child, Html) else escape(child) for child in children))


def link(view: Selection, *children: str, **attributes: str | bool) -> Html:
    """A link to another view; followed without loading the page anew."""
    return tag("a", *children, href=view.query, **attributes)


def glyph(kind: Kind) -> Html:
    """The small drawing of a kind, as the map has it."""
    return tag("i", class_=f"glyph kind-{kind}", aria_hidden="true")


def line(relation: Relation) -> Html:
    """The small drawing of a relation's line."""
    return tag("i", class_=f"line relation-{relation}", aria_hidden="true")


def _attribute(key: str, value: str | bool) -> str:
    name = key.rstrip("_").replace("_", "-")
    if isinstance(value, bool):
        return f" {name}" if value else ""
    return f' {name}="{escape(value)}"'
