"""Units -> drafts: what is a heading, an item, a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mmgraph.content.labels import label_length
from mmgraph.content.parts import Part, split_paragraph
from mmgraph.content.stretch import Stretch
from mmgraph.content.units import Unit
from mmgraph.model import BlockKind

ENDS_IN_COLON = re.compile(r"[：:]$")


@dataclass(frozen=True, slots=True)
class Draft:
    """A block to be: its kind is settled, what it stands below is not."""

    kind: BlockKind
    text: Stretch
    unit: Unit
    part: Part | None = None


def make_drafts(units: Iterable[Unit]) -> Iterator[Draft]:
    """The drafts of one answer's blocks, in reading order."""
    return _settle([draft for unit in units for draft in _drafts(unit)])


def _drafts(unit: Unit) -> Iterator[Draft]:
    if unit.kind != "text":
        yield Draft("paragraph" if unit.kind == "rule" else unit.kind, unit.text, unit)
        return
    for index, part in enumerate(split_paragraph(unit.text)):
        item = bool(part.marker) or (unit.opens_item and index == 0)
        yield Draft("item" if item else "paragraph", part.text, unit, part)


def _settle(drafts: list[Draft]) -> Iterator[Draft]:
    """Which titles are headings, and which labelled paragraphs are the unmarked items of a list."""
    seen: set[str] = set()
    listing = False
    for index, draft in enumerate(drafts):
        following = next((d for d in drafts[index + 1 : index + 4] if d.kind != "image"), None)
        listing = listing and (_labelled(draft) or draft.kind == "image")
        if draft.part and _is_heading(draft, draft.part, following, seen):
            draft = replace(draft, kind="heading")
        elif listing and draft.kind == "paragraph":
            draft = replace(draft, kind="item")
        elif draft.kind == "paragraph":
            listing = bool(ENDS_IN_COLON.search(draft.text.text)) and following is not None and _labelled(following)
        if draft.kind in ("heading", "paragraph"):
            seen.clear()
        elif draft.part and draft.part.marker:
            seen.add(draft.part.marker.style)
        yield draft


def _labelled(draft: Draft) -> bool:
    return draft.kind == "paragraph" and draft.unit.item is None and label_length(draft.text, item=False) > 0


def _is_heading(draft: Draft, part: Part, following: Draft | None, seen: set[str]) -> bool:
    """A pseudo-heading: a title that something stands below. `seen` are the styles of the items before it."""
    if draft.unit.item is not None or part.inline or not (part.title or part.all_bold):
        return False
    if following is None or following.unit.kind == "rule":
        return False
    if part.marker is None:
        listed = following.kind == "item" and following.unit is draft.unit and not ENDS_IN_COLON.search(part.text.text)
        return part.all_bold or listed
    if part.marker.style in seen or part.marker.style == "bullet":
        return False
    if following.kind == "item" and ENDS_IN_COLON.search(part.text.text) and not part.all_bold:
        return False
    below = following.part
    same = below is not None and below.marker is not None and below.marker.style == part.marker.style
    return not same and following.kind in ("item", "paragraph")
