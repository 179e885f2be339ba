"""Which names are one concept in an answer: what brackets and 简称 define, typing errors, shorter forms.

Identity comes from the catalogue and from what the text says, never from similarity of meaning.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from mmgraph.mentions.definitions import Definition, abbreviates, definitions, long_form, may_be_named_again, naming_end
from mmgraph.mentions.lexicon import Lexicon
from mmgraph.mentions.meanings import Meanings
from mmgraph.mentions.places import Identities, Place
from mmgraph.mentions.typos import typo_of
from mmgraph.mentions.units import is_chinese
from mmgraph.model import Concept

_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[a-z]{4,}")
_SHORTEST_TAIL = 3


class DefinitionReader:
    """Joins what a text says to be one thing."""

    def __init__(self, concepts: Mapping[str, Concept], meanings: Meanings, lexicon: Lexicon) -> None:
        self._concepts = concepts
        self._meanings = meanings
        self._lexicon = lexicon

    def __call__(self, text: str, places: list[Place], identities: Identities) -> list[Place]:
        """The places, those that brackets define included, in order."""
        found = {place.start: place for place in places}
        for place in places:
            if found.get(place.start) is not place or not may_be_named_again(text, place.end):
                continue
            end = self._past_head(text, place.end)
            for definition in definitions(text, end, place.surface):
                other = self._defined(definition, place, found)
                if other:
                    self._join(place, other, identities, "in brackets")
            start = naming_end(text, end)
            if start < 0:
                continue
            spelled_out = long_form(text, start, place.surface)
            other = self._defined(spelled_out, place, found) if spelled_out else found.get(start)
            if other and (other.kind == place.kind or (other.discovered and other.votes <= 1)):
                self._join(place, other, identities, "in words")
        return sorted(found.values())

    def _past_head(self, text: str, end: int) -> int:
        """`end`, or behind the optional head that follows there."""
        for length in (4, 3, 2):
            head = self._lexicon.heads.get(text[end : end + length])
            if head and head.optional:
                return end + length
        return end

    def _defined(self, definition: Definition, place: Place, found: dict[int, Place]) -> Place | None:
        """The place of what `definition` names; a new one takes the room of the smaller ones in it."""
        other = found.get(definition.start)
        if other and other.end == definition.end:
            return other
        inside = [found[start] for start in range(definition.start, definition.end) if start in found]
        if any(not p.discovered and p.end - p.start > len(definition.name) // 2 for p in inside):
            return None
        for smaller in inside:
            del found[smaller.start]
        key = self._meanings.key(definition.name)
        found[definition.start] = Place(definition.start, definition.end, definition.name, key, place.kind)
        return found[definition.start]

    def _join(self, place: Place, other: Place, identities: Identities, how: str) -> None:
        note = f"{other.surface!r} is {place.surface!r}: the text says so {how}."
        if place.discovered == other.discovered:
            identities.join(place.key, other.key, note)
            return
        new, known = (place, other) if place.discovered else (other, place)
        if self._plausible(new.surface, self._concepts[known.key]):
            identities.join(known.key, new.key, note)
        elif abbreviates(known.surface, new.surface):
            identities.redefine(known.key, new.key, f"{known.surface!r} is {new.surface!r} here: the text says so.")

    def _plausible(self, surface: str, concept: Concept) -> bool:
        """A new name has something in common with those of the concept, if they are of one language."""
        names = (concept.label_en, concept.label_zh, *concept.aliases)
        if is_chinese(surface):
            chinese = [name for name in names if is_chinese(name)]
            return not chinese or any(len(set(surface) & set(name)) >= 2 for name in chinese)
        words = set(_WORD.findall(surface.lower()))
        phrases = [name for name in names if name.isascii() and " " in name]
        return " " not in surface or not phrases or any(words & set(_WORD.findall(name.lower())) for name in phrases)


def join_tails(places: list[Place], identities: Identities) -> None:
    """A discovered name that ends the only longer one before it means the same: 记忆令牌 behind 递归记忆令牌."""
    first: dict[str, Place] = {}
    for place in sorted([place for place in places if place.discovered and is_chinese(place.surface)]):
        first.setdefault(place.key, place)
    longer: dict[str, list[Place]] = defaultdict(list)
    for key, place in first.items():
        for cut in range(2, len(key) - _SHORTEST_TAIL + 1):
            longer[key[cut:]].append(place)
    for key, place in first.items():
        others = longer[key[1:]]
        if len(others) == 1 and others[0].start < place.start:
            note = f"{place.surface!r} is {others[0].surface!r}, named before: no other name ends like it."
            identities.join(others[0].key, key, note)


def join_typos(places: list[Place], identities: Identities) -> None:
    """Discovered names that stand once, one letter away from a single name of the answer that stands more often."""
    counts = Counter([place.key for place in places])
    once = [p for p in places if counts[p.key] == 1 and p.discovered and _LATIN.search(p.surface)]
    if not once:
        return
    spelled = {place.surface: place.key for place in places if counts[place.key] > 1}
    by_start: dict[str, list[str]] = defaultdict(list)
    for surface in sorted(spelled):
        by_start[surface[0]].append(surface)
    for place in once:
        meant = typo_of(place.surface, by_start[place.surface[0]])
        if meant:
            note = f"{place.surface!r} is taken for a typing error: {meant!r} stands here more often."
            identities.join(spelled[meant], place.key, note)
