"""The spaCy components, each usable on its own: catalogue names, terms, Latin names, and the choice among them.

    nlp = blank_pipeline()
    nlp.add_pipe("catalogue_names")
    nlp.add_pipe("terms")
    nlp.add_pipe("latin_names")
    nlp.add_pipe("mentions")
    nlp("ViT编码器")._.mentions

Each sets an attribute of its own name below `doc._`, a tuple of `Candidate`; "mentions" holds those that win. Spans of
spaCy are made on demand only, by `spans`: they cost more than finding what they hold.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from mmgraph.catalogue import Catalogue, Name, load_catalogue
from mmgraph.mentions.candidates import Candidate, longest
from mmgraph.mentions.coordination import CompanionFinder
from mmgraph.mentions.lexicon import load_lexicon
from mmgraph.mentions.matcher import ConceptMatcher
from mmgraph.mentions.meanings import Meanings
from mmgraph.mentions.names import find_expansions, find_names, find_versions
from mmgraph.mentions.problems import ProblemFinder
from mmgraph.mentions.terms import TermFinder, compounds
from mmgraph.spelling import fold
from mmgraph.text import blank_pipeline, raw_text

_SHIELD = ""
_ATTRIBUTES = ("catalogue_names", "undecided", "shields", "terms", "latin_names", "problems", "companions", "mentions")

for _name in _ATTRIBUTES:
    Doc.set_extension(_name, default=(), force=True)
Doc.set_extension("labels", default=frozenset(), force=True)


@Language.factory("catalogue_names", default_config={"folder": None})
def _catalogue_names(nlp: Language, name: str, folder: str | None) -> CatalogueNames:  # noqa: ARG001
    return CatalogueNames(load_catalogue(Path(folder) if folder else None))


@Language.factory("terms")
def _terms(nlp: Language, name: str) -> Terms:  # noqa: ARG001
    return Terms()


@Language.factory("problems")
def _problems(nlp: Language, name: str) -> Problems:  # noqa: ARG001
    return Problems()


@Language.factory("companions")
def _companions(nlp: Language, name: str) -> Companions:  # noqa: ARG001
    return Companions()


class CatalogueNames:
    """Sets `doc._.catalogue_names`, the longest matches of the catalogue's names; `doc._.undecided`, names of several
    concepts among which nothing in the text decides; and `doc._.shields`, phrases that hold names but mean no concept
    (图文对)."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._kinds = {concept.id: concept.kind for concept in catalogue.concepts}
        lexicon = load_lexicon()
        shields = [(fold(text), Name(text, _SHIELD, exact=False, shared=False)) for text in lexicon.shields]
        self._matcher = ConceptMatcher(
            chain(zip(catalogue.keys, catalogue.names, strict=True), shields),
            objects=lexicon.objects,
            verbs=lexicon.verbal,
        )
        self.meanings = Meanings(self._matcher.names, catalogue.context, lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """`doc`, with the attributes set."""
        text = raw_text(doc)
        known, undecided, shields = [], [], []
        matches = self._matcher(text)
        support = self.meanings.support(text) if any(not match.plain for match in matches) else {}
        for start, end, ids, plain in matches:
            if _SHIELD in ids:
                shields.append((start, end))
            elif concept_id := ids[0] if plain else self.meanings.decide(text[start:end], ids, support):
                known.append(Candidate(start, end, self._kinds[concept_id], concept_id))
            else:
                undecided.append((start, end, ids))
        found = doc._  # made anew whenever it is asked for
        found.catalogue_names, found.undecided, found.shields = tuple(known), tuple(undecided), tuple(shields)
        return doc


class Terms:
    """Sets `doc._.terms`; wants "catalogue_names" before it and reads `doc._.labels`, where labels end."""

    def __init__(self) -> None:
        self._find = TermFinder(load_lexicon())

    def __call__(self, doc: Doc) -> Doc:
        """`doc`, with the attribute set."""
        text, found = raw_text(doc), doc._
        known = found.catalogue_names
        found.terms = (*self._find(text, known, found.labels), *compounds(text, known))
        return doc


@Language.component("latin_names")
def find_latin_names(doc: Doc) -> Doc:
    """Sets `doc._.latin_names`; wants "catalogue_names" before it."""
    found = doc._
    text, known, lexicon = raw_text(doc), found.catalogue_names, load_lexicon()
    found.latin_names = (
        *find_expansions(text, lexicon),
        *find_versions(text, known),
        *find_names(text, known, lexicon),
    )
    return doc


class Problems:
    """Sets `doc._.problems`."""

    def __init__(self) -> None:
        self._find = ProblemFinder(load_lexicon())

    def __call__(self, doc: Doc) -> Doc:
        """`doc`, with the attribute set."""
        doc._.problems = tuple(self._find(raw_text(doc)))
        return doc


class Companions:
    """Sets `doc._.companions`; wants "catalogue_names" before it."""

    def __init__(self) -> None:
        self._find = CompanionFinder(load_lexicon())

    def __call__(self, doc: Doc) -> Doc:
        """`doc`, with the attribute set."""
        found = doc._
        found.companions = tuple(self._find(raw_text(doc), found.catalogue_names))
        return doc


@Language.component("mentions")
def choose_mentions(doc: Doc) -> Doc:
    """Sets `doc._.mentions`: the longest of all; a catalogue name beats what is as long."""
    found = doc._
    groups = (found.catalogue_names, found.terms, found.latin_names, found.problems, found.companions)
    found.mentions = tuple(longest(len(raw_text(doc)), *groups, blocked=found.shields))
    return doc


def mention_pipeline(folder: Path | None = None) -> Language:
    """The whole pipeline, with the package's catalogue or the one in `folder`."""
    nlp = blank_pipeline()
    nlp.add_pipe("catalogue_names", config={"folder": str(folder) if folder else None})
    for name in ("terms", "latin_names", "problems", "companions", "mentions"):
        nlp.add_pipe(name)
    return nlp


def spans(doc: Doc, candidates: tuple[Candidate, ...]) -> list[Span]:
    """The candidates as spans of `doc`, labelled with the kind, widened to whole tokens."""
    found = (doc.char_span(c.start, c.end, label=c.kind, alignment_mode="expand") for c in candidates)
    return [span for span in found if span is not None]
