"""Answer -> its concepts and where each block names them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import prod
from pathlib import Path
from typing import NamedTuple, cast

from mmgraph.mentions.components import CatalogueNames, mention_pipeline
from mmgraph.mentions.coordination import neighbours
from mmgraph.mentions.identity import DefinitionReader, join_tails, join_typos
from mmgraph.mentions.lexicon import load_lexicon
from mmgraph.mentions.passage import Passage, join
from mmgraph.mentions.places import DISCOVERED, Identities, Place
from mmgraph.mentions.variants import other_forms
from mmgraph.model import KINDS, Answer, Concept, Kind, Mention
from mmgraph.spelling import slug

_CJK = re.compile(r"[\u3400-\u9fff]")


class Named(NamedTuple):
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
    confidence: Mapping[str, float] = field(default_factory=dict)
    """By concept id, how surely a discovered concept is one: the more places name it, the surer."""

    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, with offsets into the source."""
        found = [
            Mention(*block.source_span(start, end), block.text[start:end], concept_id)
            for block, names in zip(self.answer.blocks, self.named, strict=True)
            for start, end, concept_id, _ in names
        ]
        return tuple(sorted(found))


class Recognizer:
    """Holds the compiled catalogue; what it recognizes in an answer depends on nothing but the answer."""

    def __init__(self, folder: Path | None = None) -> None:
        nlp = mention_pipeline(folder)
        self._make_doc = nlp.make_doc
        self._components = [component for _, component in nlp.pipeline]
        names = cast(CatalogueNames, nlp.get_pipe("catalogue_names"))
        self._concepts = {concept.id: concept for concept in names.catalogue.concepts}
        self._lexicon = load_lexicon()
        self._key = lru_cache(maxsize=1 << 12)(names.meanings.key)
        self._define = DefinitionReader(self._concepts, names.meanings, self._lexicon)

    def __call__(self, answer: Answer) -> Recognition:
        """The concepts and names of `answer`."""
        passage = join(answer.blocks)
        identities = Identities()
        places = list(self._places(passage, identities))
        places = self._define(passage.text, places, identities)
        places += other_forms(passage.text, places, self._lexicon)
        join_tails(places, identities)
        join_typos(places, identities)
        places = self._named_as_such(passage, places)
        places = _with_neighbours_kinds(passage.text, places)
        return self._recognition(answer, passage, places, identities)

    def _places(self, passage: Passage, identities: Identities) -> Iterator[Place]:
        doc = self._make_doc(passage.text)
        doc._.labels = passage.labels
        for component in self._components:
            doc = component(doc)
        for start, end, ids in doc._.undecided:
            surface, several = passage.text[start:end], ", ".join(ids)
            identities.note(f"{surface!r} means several concepts ({several}) and nothing around it decides.")
        for start, end, kind, concept_id, confidence, told in doc._.mentions:
            surface = passage.text[start:end]
            votes = 3 if told else 0 if surface.isupper() else 1
            yield Place(start, end, surface, concept_id or self._key(surface), kind, votes, confidence)

    def _named_as_such(self, passage: Passage, places: list[Place]) -> list[Place]:
        """Without the concepts that no place names for their own sake."""
        broad = self._lexicon.broad
        doubtful = [place for place in places if place.kind == "modality" or place.key in broad]
        counts = Counter([place.key for place in places]) if doubtful else {}
        passing = Counter([p.key for p in doubtful if self._is_passing(passage, p, counts[p.key])])
        return [place for place in places if place.key not in passing or passing[place.key] < counts[place.key]]

    def _is_passing(self, passage: Passage, place: Place, count: int) -> bool:
        """A modality that only qualifies another noun (视觉特征) or stands in an image's text; a broad word on which
        the text does not dwell (去噪, embedding)."""
        if place.key in self._lexicon.broad:
            return count == 1 and not passage.stresses(place.start, place.end)
        attributive = self._lexicon.attributive.match(passage.text, place.end)
        return bool(attributive) or passage.block_at(place.start) in passage.images

    def _recognition(
        self, answer: Answer, passage: Passage, places: list[Place], identities: Identities
    ) -> Recognition:
        groups: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            groups[identities.of(place.key)].append(place)
        concepts: dict[str, Concept] = {}
        sure: dict[str, float] = {}
        named: list[list[Named]] = [[] for _ in answer.blocks]
        for key, members in groups.items():
            concept = self._concept(key, members)
            concepts[concept.id] = concept
            if concept.origin == "discovered":
                sure[concept.id] = _at_least_one(members)
            for place in members:
                index = passage.block_at(place.start)
                offset = passage.starts[index]
                named[index].append(Named(place.start - offset, place.end - offset, concept.id, concept.kind))
        return Recognition(answer, concepts, tuple(tuple(sorted(names)) for names in named), identities.notes, sure)

    def _concept(self, key: str, places: list[Place]) -> Concept:
        known = self._concepts.get(key) or self._concepts.get(slug(key.removeprefix(DISCOVERED)))
        if known:
            written = {place.surface for place in places}.difference((known.label_en, known.label_zh), known.aliases)
            return known._replace(aliases=tuple(sorted({*known.aliases, *written}))) if written else known
        surfaces = Counter(place.surface for place in places)
        kinds: Counter[Kind] = Counter()
        for place in places:
            kinds[place.kind] += place.votes
        kind = min(kinds, key=lambda k: (-kinds[k], KINDS.index(k)))
        label = min(surfaces, key=lambda s: (-surfaces[s], len(s), s))
        english, chinese = ("", label) if _CJK.search(label) else (label, "")
        return Concept(slug(label), kind, english, chinese, tuple(sorted(surfaces)), origin="discovered")


def _at_least_one(places: list[Place]) -> float:
    """How surely one of the places names a concept."""
    return round(1 - prod(1 - place.confidence for place in places), 3)


def _with_neighbours_kinds(text: str, places: list[Place]) -> list[Place]:
    """A discovered name that only its look gives a kind has that of a catalogue name in the same enumeration."""
    ordered = sorted(places)
    pairs = list(neighbours(text, ordered))
    if not pairs:
        return ordered
    kinds = {place: place.kind for place in ordered if not place.discovered}
    for one, other in (*pairs, *((right, left) for left, right in reversed(pairs))):
        if one in kinds and other not in kinds and other.unsure:
            kinds[other] = kinds[one]
    return [
        place._replace(kind=kinds[place], votes=2) if place.discovered and place in kinds else place
        for place in ordered
    ]
