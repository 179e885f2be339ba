"""What the page shows, as a value: `Selection`, and its one other form, the query string of the address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, Self, TypeVar, get_args
from urllib.parse import parse_qsl, urlencode

from mmgraph.app.filters import BETWEEN, NO_FILTERS, Filters, ids
from mmgraph.decisions import DECISIONS
from mmgraph.model import RELATIONS, Relation
from mmgraph.wording import LANGS, Lang

Page = Literal["map", "path", "compare", "overview", "answers", "history", "own"]
View = Literal["map", "table"]
Sort = Literal["rank", "degree", "between", "name"]
Size = Literal["degree", "between", "rank"]
PAGES: tuple[Page, ...] = get_args(Page)
VIEWS: tuple[View, ...] = get_args(View)
SORTS: tuple[Sort, ...] = get_args(Sort)
SIZES: tuple[Size, ...] = get_args(Size)
MAX_HOPS = 4
MAX_CHOICES = 30
"""So many paths can be asked for at most."""

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
    own: bool = False
    """Of the reader's own files, which only this session has."""
    concept: str = ""
    edge: EdgeKey | None = None
    """The relation whose evidence is read; it takes the place of the concept in the panel."""
    correct: str = ""
    """Which decision is to be made on the concept or the relation, by its name; none if it is only read."""
    center: str = ""
    """The concept that the map is explored from; without one, the map is of the whole graph."""
    hops: int = 1
    """How far around the center the map reaches."""
    opened: tuple[str, ...] = ()
    """Concepts that show more neighbours than rank gave them; each time one is named, some more."""
    whole: bool = False
    """Draw all there is, however much."""
    size: Size = "degree"
    """The measure by which concepts are larger."""
    source: str = ""
    target: str = ""
    """The ends of the path, or the two that are compared; the target also what a concept is merged with or related to
    by hand."""
    via: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    only: frozenset[Relation] = frozenset()
    """The relations that a path may follow; all if none is named."""
    directed: bool = False
    """Paths go along arrows only."""
    choices: int = 5
    """How many paths to choose from."""
    choice: int = 1
    """Which of the paths is told, from 1."""
    answer: str = ""
    span: tuple[int, int] | None = None
    """The evidence to highlight in the answer, in code points of its file."""
    wanted: str = ""
    """What the list of answers is searched for."""
    sort: Sort = "rank"
    filters: Filters = NO_FILTERS

    def to(self, **changes: Any) -> Selection:
        """This view with `changes`.

        >>> Selection(concept="clip").to(page="path", source="clip").query
        '?lang=en&page=path&concept=clip&from=clip'
        """
        return replace(self, **changes)

    def filtered(self, **changes: Any) -> Selection:
        """This view with changed filters."""
        return replace(self, filters=replace(self.filters, **changes))

    def open_concept(self, concept_id: str) -> Selection:
        """The map with this concept selected; filters stay."""
        return self.to(page="map", concept=concept_id, edge=None, correct="", answer="", span=None)

    def open_edge(self, edge: EdgeKey) -> Selection:
        """The map with this relation's evidence beside it."""
        return self.to(page="map", edge=edge, correct="", answer="", span=None)

    def open_answer(self, answer_id: str, span: tuple[int, int] | None = None) -> Selection:
        """The answer, with one place in it highlighted."""
        return self.to(page="answers", answer=answer_id, span=span)

    def explore(self, concept_id: str) -> Selection:
        """The map of what is around this concept; what was opened around another is closed."""
        return self.open_concept(concept_id).to(center=concept_id, opened=())

    @property
    def query(self) -> str:
        """The query string with its question mark. The language is always in it: a shared link keeps it."""
        pairs = {
            "lang": self.lang,
            "page": _unless(self.page, "map"),
            "view": _unless(self.view, "map"),
            "own": _flag(self.own),
            "concept": self.concept,
            "edge": str(self.edge or ""),
            "correct": self.correct,
            "around": self.center,
            "hops": _unless(str(self.hops), "1"),
            "open": BETWEEN.join(self.opened),
            "all": _flag(self.whole),
            "size": _unless(self.size, "degree"),
            "from": self.source,
            "to": self.target,
            "via": BETWEEN.join(self.via),
            "avoid": BETWEEN.join(self.avoid),
            "only": " ".join(sorted(self.only)),
            "arrows": _flag(self.directed),
            "choices": _unless(str(self.choices), "5"),
            "choice": _unless(str(self.choice), "1"),
            "answer": self.answer,
            "span": "-".join(map(str, self.span or ())),
            "find": self.wanted,
            "sort": _unless(self.sort, "rank"),
            **self.filters.pairs(),
        }
        return "?" + urlencode({name: value for name, value in pairs.items() if value})

    @classmethod
    def parse(cls, query: str | Mapping[str, str], *, lang: Lang = "en") -> Self:
        """The view that a query string names. What it does not know it ignores; `lang` is used where none is named."""
        given = dict(parse_qsl(query.removeprefix("?"))) if isinstance(query, str) else dict(query)
        only = given.get("only", "").split()
        return cls(
            lang=_one_of(LANGS, given.get("lang"), lang),
            page=_one_of(PAGES, given.get("page"), "map"),
            view=_one_of(VIEWS, given.get("view"), "map"),
            own=given.get("own") == "1",
            concept=given.get("concept", ""),
            edge=EdgeKey.parse(given.get("edge", "")),
            correct=_one_of(DECISIONS, given.get("correct"), ""),
            center=given.get("around", ""),
            hops=_number(given.get("hops", ""), MAX_HOPS, 1),
            opened=ids(given.get("open", "")),
            whole=given.get("all") == "1",
            size=_one_of(SIZES, given.get("size"), "degree"),
            source=given.get("from", ""),
            target=given.get("to", ""),
            via=ids(given.get("via", "")),
            avoid=ids(given.get("avoid", "")),
            only=frozenset(relation for relation in RELATIONS if relation in only),
            directed=given.get("arrows") == "1",
            choices=_number(given.get("choices", ""), MAX_CHOICES, 5),
            choice=_number(given.get("choice", ""), MAX_CHOICES, 1),
            answer=given.get("answer", ""),
            span=_span(given.get("span", "")),
            wanted=given.get("find", ""),
            sort=_one_of(SORTS, given.get("sort"), "rank"),
            filters=Filters.parse(given),
        )


def _unless(value: str, default: str) -> str:
    return "" if value == default else value


def _flag(value: bool) -> str:
    return "1" if value else ""


def _one_of(allowed: Iterable[_Choice], value: object, default: _Choice) -> _Choice:
    return next((item for item in allowed if item == value), default)


def _span(text: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"(\d{1,12})-(\d{1,12})", text, re.ASCII)
    return (int(match[1]), int(match[2])) if match else None


def _number(text: str, largest: int, default: int) -> int:
    """A number from 1 to `largest`."""
    number = int(text) if re.fullmatch(r"\d{1,3}", text, re.ASCII) else 0
    return number if 1 <= number <= largest else default
