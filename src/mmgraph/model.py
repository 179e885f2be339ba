"""The frozen values that pass between the stages. All offsets count code points of the source file.

What there are many of is a named tuple, which takes half the time of a frozen dataclass to make and less to sort.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

Kind = Literal["model", "technique", "task", "problem", "metric", "modality", "dataset", "organization"]
Relation = Literal[
    "compares-with", "extends", "is-a", "proposed-by", "evaluates", "addresses", "performs", "handles", "uses"
]
BlockKind = Literal["heading", "paragraph", "item", "cell", "quote", "code", "image"]
Origin = Literal["catalogue", "discovered"]

KINDS: tuple[Kind, ...] = get_args(Kind)
# In order of precedence: where two relations are possible, the first that fits is meant.
RELATIONS: tuple[Relation, ...] = get_args(Relation)
SYMMETRIC: frozenset[Relation] = frozenset({"compares-with"})

_PARTS: frozenset[Kind] = frozenset({"model", "technique", "task"})
_METHODS: frozenset[Kind] = frozenset({"model", "technique"})
_SAME: frozenset[tuple[Kind, Kind]] = frozenset((kind, kind) for kind in KINDS)

# Which (source kind, target kind) pairs each relation may join.
SIGNATURES: dict[Relation, frozenset[tuple[Kind, Kind]]] = {
    "uses": frozenset((s, t) for s in _PARTS for t in ("model", "technique", "dataset")),
    "extends": frozenset((k, k) for k in _METHODS),
    "compares-with": _SAME,
    "is-a": _SAME | {("model", "technique")},
    "performs": frozenset((s, "task") for s in _METHODS),
    "addresses": frozenset((s, "problem") for s in _METHODS),
    "evaluates": frozenset((s, t) for s in ("metric", "dataset") for t in ("task", "model", "technique")),
    "handles": frozenset((s, "modality") for s in _METHODS),
    "proposed-by": frozenset((s, "organization") for s in ("model", "technique", "dataset", "metric")),
}


def ordered_ends(source: str, relation: str, target: str) -> tuple[str, str]:
    """The ends of a relation as the graph has them: sorted if it is symmetric."""
    return (min(source, target), max(source, target)) if relation in SYMMETRIC else (source, target)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an answer that Markdown sets apart, with its syntax removed.

    `source[offsets[i]]` is where `text[i]` stands in the file (a character that an entity or an
    escape stands for points at the start of it).
    """

    kind: BlockKind
    text: str
    offsets: tuple[int, ...]
    line: int
    """1-based line of the source file."""
    depth: int = 0
    """Heading: its level, 1 to 6 (pseudo-headings go on counting below the real one they stand under).
    Item: nesting depth, from 1. Else 0."""
    parent: int | None = None
    """Index in `Answer.blocks` of the block it stands below: heading, list lead, or outer item."""
    label: int = 0
    """Length of the label with which `text` starts ("MED架构" in "MED架构：包括…"), 0 if there is none."""
    row: int | None = None
    """Cell: index of the block that heads its row; None for that block itself."""
    column: int | None = None
    """Cell: index of the block that heads its column; None in the header row."""
    bold: tuple[tuple[int, int], ...] = ()
    """Spans of `text` that the author set in bold or as inline code."""

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the source file."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of the content with its answer: the unit of extraction."""

    id: str
    question: str
    path: str
    """Relative to the content folder, with forward slashes."""
    line: int
    start: int
    end: int
    """`source[start:end]` is the answer, heading included."""
    url: str
    """`path#anchor`, as a link from the content folder."""
    text_hash: str
    """SHA-256 of the answer's source text, hexadecimal."""
    blocks: tuple[Block, ...]


class Concept(NamedTuple):
    """A node of the graph to be: what the catalogue knows, or what was discovered in the text."""

    id: str
    kind: Kind
    label_en: str = ""
    label_zh: str = ""
    aliases: tuple[str, ...] = ()
    origin: Origin = "catalogue"
    year: int | None = None
    arxiv: str = ""

    @property
    def label(self) -> str:
        """The name to show when no language is asked for."""
        return self.label_en or self.label_zh


class Mention(NamedTuple):
    """Where an answer names a concept: `source[start:end]`, which reads `surface` without Markdown syntax."""

    start: int
    end: int
    surface: str
    concept_id: str


class Evidence(NamedTuple):
    """One place that states a relation: `source[start:end]`, which reads `sentence` without Markdown syntax."""

    answer: str
    start: int
    end: int
    sentence: str
    cue: str
    """The words that state it, or the name of the structure that does."""
    rule: str
    confidence: float
    """In (0, 1]."""
    winner: str = ""
    """Of a comparison: the id of the concept that the sentence prefers, if it does."""


class Triple(NamedTuple):
    """A relation read from one place."""

    source: str
    relation: Relation
    target: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one answer yields."""

    answer: Answer
    concepts: tuple[Concept, ...]
    mentions: tuple[Mention, ...]
    triples: tuple[Triple, ...]
    notes: tuple[str, ...] = field(default=())
    """Decisions worth a reader's look: merges, names left unlinked."""
