"""Answer -> its concepts and where each block names them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mmgraph.catalogue import load_catalogue
from mmgraph.mentions.components import LABEL_LENGTH, mention_pipeline
from mmgraph.mentions.identity import definitions, typo_of
from mmgraph.mentions.terms import load_terms
from mmgraph.model import KINDS, Answer, Block, Concept, Kind, Mention
from mmgraph.spelling import fold

_CJK = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
# A form of a discovered name without its optional head (分段采样 of 分段采样策略) counts from this length on.
_SHORTEST_FORM = 4


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


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """A named span whose concept is still open: `key` is a catalogue id, or "?" and the folded discovered name."""

    block: int
    start: int
    end: int
    surface: str
    key: str
    kind: Kind
    votes: int
    """How much this place says of the kind: a head word more than the look of a name."""


class Recognizer:
    """Holds the compiled catalogue; what it recognizes in an answer depends on nothing but the answer."""

    def __init__(self, folder: Path | None = None) -> None:
        self._catalogue = load_catalogue(folder)
        self._concepts = {concept.id: concept for concept in self._catalogue.concepts}
        self._owners = {fold(n.text): n.concept_id for n in self._catalogue.names if not n.shared}
        self._nlp = mention_pipeline(folder)
        self._terms = load_terms()

    def __call__(self, answer: Answer) -> Recognition:
        """The concepts and names of `answer`."""
        notes: list[str] = []
        context = self._context(answer)
        found = [
            occurrence
            for index, block in enumerate(answer.blocks)
            for occurrence in self._occurrences(index, block, context, notes)
        ]
        found, same = self._join_definitions(answer, found, notes)
        found += self._other_forms(answer, found)
        same |= self._typos(found, notes)
        return self._recognition(answer, found, same, notes)

    def _occurrences(
        self, index: int, block: Block, context: Mapping[str, int], notes: list[str]
    ) -> Iterator[_Occurrence]:
        doc = self._nlp.make_doc(block.text)
        doc.user_data[LABEL_LENGTH] = block.label
        for _, component in self._nlp.pipeline:
            doc = component(doc)
        for span in doc.spans["mentions"]:
            start, end, surface = span.start_char, span.end_char, span.text
            if span.label_ in KINDS:
                votes = 3 if surface.lower().endswith(tuple(self._terms.heads)) else 1
                yield _Occurrence(index, start, end, surface, self._discovered_key(surface), span.label_, votes)
                continue
            key = self._owner(surface, span.label_.split(" "), context)
            if key:
                yield _Occurrence(index, start, end, surface, key, self._concepts[key].kind, 0)
            else:
                notes.append(f"{surface!r} means several concepts ({span.label_}) and nothing around it decides.")

    def _context(self, answer: Answer) -> dict[str, int]:
        """How many of its context words speak for each concept that has some."""
        text = "\n".join(block.text for block in answer.blocks).lower()
        return {
            concept_id: sum(word in text for word in words) for concept_id, words in self._catalogue.context.items()
        }

    def _owner(self, surface: str, ids: list[str], context: Mapping[str, int]) -> str | None:
        """The concept that a name means here: the one its surroundings speak for, else its default."""
        ranked = sorted(ids, key=lambda concept_id: (-context.get(concept_id, 0), concept_id))
        default = self._owners.get(fold(surface)) or self._owners.get(fold(surface).removesuffix("s"))
        if context.get(ranked[0], 0) > 0 and (len(ids) == 1 or context[ranked[0]] > context.get(ranked[1], 0)):
            return ranked[0]
        return default if default in ids else None

    def _discovered_key(self, surface: str) -> str:
        return "?" + fold(self._without_head(surface))

    def _without_head(self, surface: str) -> str:
        """The name without its optional head, if what remains is long enough to be a name."""
        heads = [h for h, (_, optional) in self._terms.heads.items() if optional and surface.lower().endswith(h)]
        stem = surface[: len(surface) - max(map(len, heads), default=0)].rstrip()
        enough = len(stem) >= (_SHORTEST_FORM if _CJK.search(stem) else 2)
        return stem if heads and enough and stem.lower() not in self._terms.generic else surface

    def _join_definitions(
        self, answer: Answer, found: list[_Occurrence], notes: list[str]
    ) -> tuple[list[_Occurrence], dict[str, str]]:
        """What brackets define, and which keys that makes the same: further key -> key."""
        same: dict[str, str] = {}
        places = {(o.block, o.start): o for o in found}
        for occurrence in list(found):
            text = answer.blocks[occurrence.block].text
            end = self._past_head(text, occurrence.end)
            for definition in definitions(text, end, occurrence.surface):
                other = places.get((occurrence.block, definition.start))
                if other is None or other.end != definition.end:
                    inside = [o for o in found if o.block == occurrence.block and definition.start <= o.start < definition.end]
                    if any(not o.key.startswith("?") and o.end - o.start > len(definition.name) // 2 for o in inside):
                        continue
                    found = [o for o in found if o not in inside]
                    other = _Occurrence(
                        occurrence.block,
                        definition.start,
                        definition.end,
                        definition.name,
                        self._owners.get(fold(definition.name), self._discovered_key(definition.name)),
                        occurrence.kind,
                        0,
                    )
                    found.append(other)
                first, second = _resolve(same, occurrence.key), _resolve(same, other.key)
                if first == second or not (first.startswith("?") or second.startswith("?")):
                    continue
                kept, joined = (second, first) if first.startswith("?") and not second.startswith("?") else (first, second)
                same[joined] = kept
                notes.append(f"{other.surface!r} is {occurrence.surface!r}: the text says so in brackets.")
        return found, same

    def _past_head(self, text: str, end: int) -> int:
        """`end`, or behind the optional head that follows there."""
        for length in (4, 3, 2):
            head = self._terms.heads.get(text[end : end + length])
            if head and head[1]:
                return end + length
        return end

    def _other_forms(self, answer: Answer, found: list[_Occurrence]) -> list[_Occurrence]:
        """Places that name a discovered concept in a form that no rule finds by itself."""
        forms: dict[str, _Occurrence] = {}
        for o in found:
            if o.key.startswith("?"):
                forms.setdefault(o.surface, o)
                forms.setdefault(self._without_head(o.surface), o)
        forms = {form: o for form, o in forms.items() if len(form) >= (3 if _CJK.search(form) else 2)}
        if not forms:
            return []
        pattern = re.compile("|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f))))
        taken: dict[int, set[int]] = defaultdict(set)
        for o in found:
            taken[o.block].update(range(o.start, o.end))
        return [
            replace(forms[m[0]], block=index, start=m.start(), end=m.end(), surface=m[0], votes=0)
            for index, block in enumerate(answer.blocks)
            for m in pattern.finditer(block.text)
            if taken[index].isdisjoint(range(m.start(), m.end())) and _stands_alone(block.text, m.start(), m.end())
        ]

    def _typos(self, found: list[_Occurrence], notes: list[str]) -> dict[str, str]:
        """Discovered names that stand once, one letter away from a single name of the answer that stands more often."""
        counts = Counter(o.key for o in found)
        spelled = {fold(o.surface): o.key for o in found if counts[o.key] > 1}
        same = {}
        for o in found:
            if o.key.startswith("?") and counts[o.key] == 1 and _LATIN.search(o.surface):
                meant = typo_of(fold(o.surface), sorted(spelled))
                if meant:
                    same[o.key] = spelled[meant]
                    notes.append(f"{o.surface!r} is taken for a typing error: {meant!r} stands here more often.")
        return same

    def _recognition(
        self, answer: Answer, found: list[_Occurrence], same: Mapping[str, str], notes: list[str]
    ) -> Recognition:
        groups: dict[str, list[_Occurrence]] = defaultdict(list)
        for o in found:
            groups[_resolve(same, o.key)].append(o)
        concepts: dict[str, Concept] = {}
        named: list[list[Named]] = [[] for _ in answer.blocks]
        for key, places in groups.items():
            concept = self._concept(key, places)
            concepts[concept.id] = concept
            for o in places:
                named[o.block].append(Named(o.start, o.end, concept.id, concept.kind))
        return Recognition(answer, concepts, tuple(tuple(sorted(n)) for n in named), tuple(dict.fromkeys(notes)))

    def _concept(self, key: str, places: list[_Occurrence]) -> Concept:
        surfaces = {o.surface for o in places}
        known = self._concepts.get(key) or self._concepts.get(_slug(key[1:]))
        if known:
            return replace(known, aliases=tuple(sorted({*known.aliases, *surfaces})))
        kinds: Counter[Kind] = Counter()
        for o in places:
            kinds[o.kind] += o.votes
        kind = min(kinds, key=lambda k: (-kinds[k], KINDS.index(k)))
        label = min(surfaces, key=lambda s: (-sum(o.surface == s for o in places), len(s), s))
        names = {"label_zh": label} if _CJK.search(label) else {"label_en": label}
        return Concept(_slug(label), kind, aliases=tuple(sorted(surfaces)), origin="discovered", **names)


def _resolve(same: Mapping[str, str], key: str) -> str:
    while key in same:
        key = same[key]
    return key


def _stands_alone(text: str, start: int, end: int) -> bool:
    """A Latin form must be a word of its own."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return not (_LATIN.match(text[start]) and _word(before)) and not (_word(text[end - 1]) and _word(after))


def _word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "-_") and character != ""


def _slug(name: str) -> str:
    return re.sub(r"[^\w+@.]+", "-", name.lower()).strip("-")
