"""The spaCy components, each usable on its own: catalogue names, terms, Latin names, and the choice among them.

    nlp = blank_pipeline()
    nlp.add_pipe("catalogue_names")
    nlp.add_pipe("terms")
    nlp.add_pipe("latin_names")
    nlp.add_pipe("mentions")

Each writes a span group of its own name into `doc.spans`; "mentions" holds the spans that win. A span's label is the
concept id (catalogue names; several ids of a shared name are joined by a space) or the kind (the others).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from mmgraph.catalogue import Catalogue, Name, load_catalogue
from mmgraph.mentions.matcher import ConceptMatcher, longest
from mmgraph.mentions.names import find_names
from mmgraph.mentions.terms import Term, load_terms, find_terms
from mmgraph.model import Kind
from mmgraph.text import blank_pipeline

_SHIELD = ""
LABEL_LENGTH = "label_length"
"""Key of `doc.user_data`: how many characters of the text are the label of its block."""


@Language.factory("catalogue_names", default_config={"folder": None})
def _catalogue_names(nlp: Language, name: str, folder: str | None) -> CatalogueNames:  # noqa: ARG001
    return CatalogueNames(_catalogue(folder))


@Language.factory("terms", default_config={"folder": None})
def _terms(nlp: Language, name: str, folder: str | None) -> TermFinder:  # noqa: ARG001
    return TermFinder(_catalogue(folder))


@Language.factory("latin_names", default_config={"folder": None})
def _latin_names(nlp: Language, name: str, folder: str | None) -> LatinNameFinder:  # noqa: ARG001
    return LatinNameFinder(_catalogue(folder))


@cache
def _catalogue(folder: str | None) -> Catalogue:
    return load_catalogue(Path(folder) if folder else None)


class CatalogueNames:
    """Sets `doc.spans["catalogue_names"]`, the longest matches of the catalogue's names, and `doc.spans["shields"]`,
    phrases that hold such names but mean no concept (图文对)."""

    def __init__(self, catalogue: Catalogue) -> None:
        shields = (Name(phrase, _SHIELD, exact=False, shared=False) for phrase in load_terms().shields)
        self._matcher = ConceptMatcher((*catalogue.names, *shields))

    def __call__(self, doc: Doc) -> Doc:
        labelled: dict[str, list[Span]] = {"catalogue_names": [], "shields": []}
        for match in longest(self._matcher(doc.text)):
            ids = sorted({name.concept_id for name in match.names} - {_SHIELD})
            span = _span(doc, match.start, match.end, " ".join(ids))
            labelled["catalogue_names" if ids else "shields"].append(span)
        for key, spans in labelled.items():
            doc.spans[key] = SpanGroup(doc, spans=spans)
        return doc


class TermFinder:
    """Sets `doc.spans["terms"]`; wants "catalogue_names" before it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._kinds = kinds_of(catalogue)
        self._words = load_terms()

    def __call__(self, doc: Doc) -> Doc:
        known = known_spans(doc, self._kinds)
        found = find_terms(doc.text, known, self._words, label=doc.user_data.get(LABEL_LENGTH, 0))
        doc.spans["terms"] = _group(doc, found)
        return doc


class LatinNameFinder:
    """Sets `doc.spans["latin_names"]`; wants "catalogue_names" before it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._kinds = kinds_of(catalogue)
        self._words = load_terms()

    def __call__(self, doc: Doc) -> Doc:
        found = find_names(doc.text, known_spans(doc, self._kinds), self._words)
        doc.spans["latin_names"] = _group(doc, found)
        return doc


@Language.component("mentions")
def choose_mentions(doc: Doc) -> Doc:
    """Sets `doc.spans["mentions"]`: the longest of all; a catalogue name beats what is as long."""
    groups = [doc.spans[name] for name in ("catalogue_names", "terms", "latin_names") if name in doc.spans]
    ranked = sorted(
        ((rank, span) for rank, group in enumerate(groups) for span in group),
        key=lambda item: (item[1].start_char - item[1].end_char, item[0], item[1].start_char),
    )
    taken = {token for span in doc.spans.get("shields", ()) for token in range(span.start, span.end)}
    chosen = []
    for _, span in ranked:
        tokens = range(span.start, span.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            chosen.append(span)
    doc.spans["mentions"] = SpanGroup(doc, spans=sorted(chosen, key=lambda span: span.start))
    return doc


def mention_pipeline(folder: Path | None = None) -> Language:
    """The whole pipeline, with the package's catalogue or the one in `folder`."""
    nlp = blank_pipeline()
    config = {"folder": str(folder) if folder else None}
    for name in ("catalogue_names", "terms", "latin_names"):
        nlp.add_pipe(name, config=config)
    nlp.add_pipe("mentions")
    return nlp


def kinds_of(catalogue: Catalogue) -> dict[str, Kind]:
    """Concept id -> kind."""
    return {concept.id: concept.kind for concept in catalogue.concepts}


def known_spans(doc: Doc, kinds: dict[str, Kind]) -> list[tuple[int, int, Kind]]:
    """The catalogue names of `doc` as (start, end, kind); a shared name has the kind of its first concept."""
    return [
        (span.start_char, span.end_char, kinds[span.label_.split(" ")[0]])
        for span in doc.spans.get("catalogue_names", ())
    ]


def _group(doc: Doc, terms: list[Term]) -> SpanGroup:
    return SpanGroup(doc, spans=[_span(doc, term.start, term.end, term.kind) for term in terms])


def _span(doc: Doc, start: int, end: int, label: str) -> Span:
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    assert span is not None  # "expand" always finds one
    return span
