"""What the page shows, as a value: `Selection`, and its one other form, the query string of the address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, Self, TypeVar, get_args
from urllib.parse import parse_qsl, urlencode

from mmgraph.model import KINDS, RELATIONS, Kind, Relation
from mmgraph.wording import LANGS, Lang

Page = Literal["map", "path", "answers"]
View = Literal["map", "table"]
PAGES: tuple[Page, ...] = get_args(Page)
VIEWS: tuple[View, ...] = get_args(View)
MAX_HOPS = 4

_Choice = TypeVar("_Choice", bound=str)

_EDGE = re.compile(rf"(.+)\|({'|'.join(RELATIONS)})\|(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class EdgeKey:
    """Which relation of the graph is meant."""

    source: str
    relation: Relation
    target: str

    def __str__(self) -> str:
        return f"{self.source}|{self.relation}|{self.target}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The key that `str` wrote, None for anything else."""
        match = _EDGE.fullmatch(text)
        return cls(match[1], match[2], match[3]) if match else None  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Selection:
    """One view of the explorer. Concepts and answers are named by id; an empty id means none."""

    lang: Lang = "en"
    page: Page = "map"
    view: View = "map"
    concept: str = ""
    edge: EdgeKey | None = None
    """The relation whose evidence is read; it takes the place of the concept in the panel."""
    source: str = ""
    target: str = ""
    """The ends of the path asked for."""
    answer: str = ""
    span: tuple[int, int] | None = None
    """The evidence to highlight in the answer, in code points of its file."""
    hops: int = 0
    """How far around the concept the map reaches; 0 is the whole graph."""
    hidden_kinds: frozenset[Kind] = frozenset()
    hidden_relations: frozenset[Relation] = frozenset()

    def to(self, **changes: Any) -> Selection:
        """This view with `changes`.

        >>> Selection(concept="clip").to(page="path", source="clip").query
        '?lang=en&page=path&concept=clip&from=clip'
        """
        return replace(self, **changes)

    def open_concept(self, concept_id: str) -> Selection:
        """The map with this concept selected; filters stay."""
        return self.to(page="map", concept=concept_id, edge=None, answer="", span=None)

    def open_edge(self, edge: EdgeKey) -> Selection:
        """The map with this relation's evidence beside it."""
        return self.to(page="map", edge=edge, answer="", span=None)

    def open_answer(self, answer_id: str, span: tuple[int, int] | None = None) -> Selection:
        """The answer, with one place in it highlighted."""
        return self.to(page="answers", answer=answer_id, span=span)

    @property
    def query(self) -> str:
        """The query string with its question mark. The language is always in it: a shared link keeps it."""
        pairs = {
            "lang": self.lang,
            "page": _unless(self.page, "map"),
            "view": _unless(self.view, "map"),
            "concept": self.concept,
            "edge": str(self.edge or ""),
            "from": self.source,
            "to": self.target,
            "answer": self.answer,
            "span": "-".join(map(str, self.span or ())),
            "hops": str(self.hops or ""),
            "hide": " ".join(sorted(self.hidden_kinds | self.hidden_relations)),
        }
        return "?" + urlencode({name: value for name, value in pairs.items() if value})

    @classmethod
    def parse(cls, query: str | Mapping[str, str], *, lang: Lang = "en") -> Self:
        """The view that a query string names. What it does not know it ignores; `lang` is used where none is named."""
        given = dict(parse_qsl(query.removeprefix("?"))) if isinstance(query, str) else dict(query)
        hidden = given.get("hide", "").split()
        return cls(
            lang=_one_of(LANGS, given.get("lang"), lang),
            page=_one_of(PAGES, given.get("page"), "map"),
            view=_one_of(VIEWS, given.get("view"), "map"),
            concept=given.get("concept", ""),
            edge=EdgeKey.parse(given.get("edge", "")),
            source=given.get("from", ""),
            target=given.get("to", ""),
            answer=given.get("answer", ""),
            span=_span(given.get("span", "")),
            hops=_hops(given.get("hops", "")),
            hidden_kinds=frozenset(kind for kind in KINDS if kind in hidden),
            hidden_relations=frozenset(relation for relation in RELATIONS if relation in hidden),
        )


def _unless(value: str, default: str) -> str:
    return "" if value == default else value


def _one_of(allowed: Iterable[_Choice], value: object, default: _Choice) -> _Choice:
    return next((item for item in allowed if item == value), default)


def _span(text: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"(\d{1,12})-(\d{1,12})", text, re.ASCII)
    return (int(match[1]), int(match[2])) if match else None


def _hops(text: str) -> int:
    return int(text) if re.fullmatch(r"\d", text, re.ASCII) and int(text) <= MAX_HOPS else 0
