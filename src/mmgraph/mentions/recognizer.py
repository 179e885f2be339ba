"""Answer -> its concepts and where each block names them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mmgraph.catalogue import load_catalogue
from mmgraph.mentions.components import mention_pipeline
from mmgraph.mentions.coordination import kinds_beside
from mmgraph.mentions.definitions import definitions
from mmgraph.mentions.lexicon import load_lexicon
from mmgraph.mentions.meanings import Meanings
from mmgraph.mentions.passage import Passage, join
from mmgraph.mentions.places import DISCOVERED, Identities, Place
from mmgraph.mentions.typos import typo_of
from mmgraph.mentions.variants import join_tails, other_forms
from mmgraph.model import KINDS, Answer, Concept, Kind, Mention

_CJK = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """`block.text[start:end]` names a concept."""

    start: int
    end: int
    concept_id: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Recognition:
    """The concepts of an answer, and what each of its blocks names, in order, without overlaps."""

    answer: Answer
    concepts: Mapping[str, Concept]
    named: tuple[tuple[Named, ...], ...]
    notes: tuple[str, ...] = ()

    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, with offsets into the source."""
        found = [
            Mention(*block.source_span(n.start, n.end), block.text[n.start : n.end], n.concept_id)
            for block, names in zip(self.answer.blocks, self.named, strict=True)
            for n in names
        ]
        return tuple(sorted(found))


class Recognizer:
    """Holds the compiled catalogue; what it recognizes in an answer depends on nothing but the answer."""

    def __init__(self, folder: Path | None = None) -> None:
        catalogue = load_catalogue(folder)
        self._concepts = {concept.id: concept for concept in catalogue.concepts}
        self._lexicon = load_lexicon()
        self._meanings = Meanings(catalogue, self._lexicon)
        self._nlp = mention_pipeline(folder)

    def __call__(self, answer: Answer) -> Recognition:
        """The concepts and names of `answer`."""
        passage = join(answer.blocks)
        identities = Identities()
        places = list(self._places(passage, identities))
        places = self._join_definitions(passage.text, places, identities)
        places += other_forms(passage.text, places, self._lexicon)
        join_tails(places, identities)
        _join_typos(places, identities)
        places = self._named_as_such(passage, places)
        places = _with_neighbours_kinds(passage.text, places)
        return self._recognition(answer, passage, places, identities)

    def _places(self, passage: Passage, identities: Identities) -> Iterator[Place]:
        doc = self._nlp.make_doc(passage.text)
        doc._.labels = passage.labels
        for _, component in self._nlp.pipeline:
            doc = component(doc)
        for start, end, ids in doc._.undecided:
            surface, several = passage.text[start:end], ", ".join(ids)
            identities.note(f"{surface!r} means several concepts ({several}) and nothing around it decides.")
        for candidate in doc._.mentions:
            start, end, key = candidate.start, candidate.end, candidate.concept_id
            surface = passage.text[start:end]
            votes = 0 if key else 3 if self._lexicon.head_of(surface) else 1
            yield Place(start, end, surface, key or self._discovered_key(surface), candidate.kind, votes)

    def _discovered_key(self, surface: str) -> str:
        return self._meanings.owner(surface) or DISCOVERED + self._lexicon.key(surface)

    def _join_definitions(self, text: str, found: list[Place], identities: Identities) -> list[Place]:
        """The places, those that brackets define included; what brackets say is one thing is joined."""
        at = {place.start: place for place in found}
        for place in list(found):
            end = self._past_head(text, place.end)
            for definition in definitions(text, end, place.surface):
                other = at.get(definition.start)
                if other is None or other.end != definition.end:
                    inside = [p for p in found if definition.start <= p.start < definition.end]
                    if any(not p.discovered and p.end - p.start > len(definition.name) // 2 for p in inside):
                        continue
                    found = [p for p in found if p not in inside]
                    key = self._discovered_key(definition.name)
                    other = Place(definition.start, definition.end, definition.name, key, place.kind)
                    found.append(other)
                note = f"{other.surface!r} is {place.surface!r}: the text says so in brackets."
                identities.join(place.key, other.key, note)
        return found

    def _named_as_such(self, passage: Passage, places: list[Place]) -> list[Place]:
        """Without the modalities that everywhere only qualify another noun (视觉特征), or stand in an image's text."""
        named = {
            place.key
            for place in places
            if place.kind != "modality"
            or (
                not self._lexicon.attributive.match(passage.text, place.end)
                and passage.block_at(place.start) not in passage.images
            )
        }
        return [place for place in places if place.key in named]

    def _past_head(self, text: str, end: int) -> int:
        """`end`, or behind the optional head that follows there."""
        for length in (4, 3, 2):
            head = self._lexicon.heads.get(text[end : end + length])
            if head and head.optional:
                return end + length
        return end

    def _recognition(
        self, answer: Answer, passage: Passage, places: list[Place], identities: Identities
    ) -> Recognition:
        groups: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            groups[identities.of(place.key)].append(place)
        concepts: dict[str, Concept] = {}
        named: list[list[Named]] = [[] for _ in answer.blocks]
        for key, members in groups.items():
            concept = self._concept(key, members)
            concepts[concept.id] = concept
            for place in members:
                index = passage.block_at(place.start)
                offset = passage.starts[index]
                named[index].append(Named(place.start - offset, place.end - offset, concept.id, concept.kind))
        return Recognition(answer, concepts, tuple(tuple(sorted(n)) for n in named), identities.notes)

    def _concept(self, key: str, places: list[Place]) -> Concept:
        surfaces = Counter(place.surface for place in places)
        known = self._concepts.get(key) or self._concepts.get(_slug(key.removeprefix(DISCOVERED)))
        if known:
            return replace(known, aliases=tuple(sorted({*known.aliases, *surfaces})))
        kinds: Counter[Kind] = Counter()
        for place in places:
            kinds[place.kind] += place.votes
        kind = min(kinds, key=lambda k: (-kinds[k], KINDS.index(k)))
        label = min(surfaces, key=lambda s: (-surfaces[s], len(s), s))
        english, chinese = ("", label) if _CJK.search(label) else (label, "")
        return Concept(_slug(label), kind, english, chinese, tuple(sorted(surfaces)), origin="discovered")


def _with_neighbours_kinds(text: str, places: list[Place]) -> list[Place]:
    """A discovered name that only its look gives a kind has that of a catalogue name beside it in an enumeration."""
    ordered = sorted(places)
    kinds: dict[Place, Kind] = {}
    for pair in kinds_beside(text, ordered):
        for one, other in (pair, reversed(pair)):
            if one.discovered and one.votes == 1 and not other.discovered:
                kinds.setdefault(one, other.kind)
    return [replace(place, kind=kinds[place], votes=2) if place in kinds else place for place in ordered]


def _join_typos(places: list[Place], identities: Identities) -> None:
    """Discovered names that stand once, one letter away from a single name of the answer that stands more often."""
    counts = Counter(place.key for place in places)
    spelled = {place.surface: place.key for place in places if counts[place.key] > 1}
    for place in places:
        if place.discovered and counts[place.key] == 1 and _LATIN.search(place.surface):
            meant = typo_of(place.surface, sorted(spelled))
            if meant:
                note = f"{place.surface!r} is taken for a typing error: {meant!r} stands here more often."
                identities.join(spelled[meant], place.key, note)


def _slug(name: str) -> str:
    return re.sub(r"[^\w+@.]+", "-", name.lower()).strip("-")
