"""The style sheet of the page: its files, and the drawings of kinds and relations, which come from `render`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from mmgraph.render import KIND_STYLES, RELATION_STYLES, Ink, KindStyle, RelationStyle

# One thought each. Of two rules that say as much, the later one holds.
_SHEETS = ("page", "bars", "map-card", "two", "panel", "answers", "overview", "own", "worth", "decisions")
# The outlines of vis-network's shapes.
_OUTLINES = {
    "dot": "circle(50%)",
    "hexagon": "polygon(25% 6%, 75% 6%, 100% 50%, 75% 94%, 25% 94%, 0 50%)",
    "square": "inset(8%)",
    "diamond": "polygon(50% 0, 100% 50%, 50% 100%, 0 50%)",
    "triangle": "polygon(50% 4%, 100% 92%, 0 92%)",
    "triangleDown": "polygon(0 8%, 100% 8%, 50% 96%)",
    "star": "polygon(50% 0, 62% 35%, 100% 36%, 70% 58%, 81% 96%, 50% 74%, 19% 96%, 30% 58%, 0 36%, 38% 35%)",
}


@cache
def style_sheet() -> str:
    """All rules of the page; they do not reach into the components."""
    folder = files("mmgraph.app") / "frontend"
    return "".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in _SHEETS) + drawings()


@cache
def drawings() -> str:
    """The rules for `glyph` and `line`, which the legend, the panels and the search box share."""
    kinds = "".join(_kind_rule(kind, style) for kind, style in KIND_STYLES.items())
    return _GLYPH + kinds + "".join(_relation_rule(name, style) for name, style in RELATION_STYLES.items())


def _kind_rule(kind: str, style: KindStyle) -> str:
    return (
        f".kind-{kind} {{ --fill: {_both(style.fill)}; --outline: {_both(style.outline)}; "
        f"--shape: {_OUTLINES[style.shape]}; --rim: {max(1.2, style.outline_width * 0.7):.1f}px }}\n"
    )


def _relation_rule(relation: str, style: RelationStyle) -> str:
    if not style.dashes:
        return f".relation-{relation} {{ --ink: {_both(style.ink)} }}\n"
    dash, gap = (max(2, length // 2) for length in style.dashes)
    return (
        f".relation-{relation} {{ --ink: {_both(style.ink)}; "
        f"--line: repeating-linear-gradient(90deg, var(--ink) 0 {dash}px, transparent 0 {dash + gap}px) }}\n"
    )


def _both(ink: Ink) -> str:
    return f"light-dark({ink.light}, {ink.dark})"


_GLYPH = """
.glyph { position: relative; display: inline-block; flex: none; width: 13px; height: 13px; background: var(--outline);
  clip-path: var(--shape); }
.glyph::after { content: ""; position: absolute; inset: var(--rim); background: var(--fill); clip-path: var(--shape); }
.line { display: inline-block; flex: none; width: 22px; height: 2px; background: var(--line, var(--ink)); }
"""
