"""Gold files, one JSON file an answer -> what people say that answer states."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mmgraph.errors import MmgraphError
from mmgraph.evaluation.outcome import Claim, claim

_NO_KEY = re.compile(r"[^\w+@]|_")
_NUMBER = re.compile(r"^\s*\d+\s*[.、)）]")


@dataclass(frozen=True, slots=True)
class GoldConcept:
    """A concept that an answer names."""

    name: str
    kinds: frozenset[str]
    """One, or two where the annotators differed."""
    spellings: frozenset[str]
    """Keys of all its names."""
    optional: bool
    """Only one annotator has it: finding it earns nothing and costs nothing."""


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation that an answer states."""

    claim: Claim
    evidence: str
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldAnswer:
    """What an answer states. No two concepts have one name."""

    id: str
    """The stem of the answer's file, unless its question tells which answer it is."""
    question: str
    concepts: tuple[GoldConcept, ...]
    relations: tuple[GoldRelation, ...]

    @property
    def required(self) -> frozenset[Claim]:
        """What must be found."""
        return frozenset(relation.claim for relation in self.relations if not relation.optional)

    @property
    def optional(self) -> frozenset[Claim]:
        """What may be found."""
        return frozenset(relation.claim for relation in self.relations) - self.required


def read_gold(folder: Path) -> tuple[GoldAnswer, ...]:
    """The gold of all `*.json` files in `folder`, in order of their names.

    Raises MmgraphError if there is none, or if a file is something else.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise MmgraphError(
            f"There is no gold in {folder}. Name a folder with one .json file for each annotated answer.",
            f"{folder} 中没有标注。请指定一个文件夹，其中每个已标注的回答对应一个 .json 文件。",
        )
    return tuple(_read(file) for file in files)


def spelling_key(text: str) -> str:
    """What of a name counts: NFKC, lower case, only letters, digits, `+` and `@`.

    >>> spelling_key("BLIP-2") == spelling_key("ＢＬＩＰ 2")
    True
    """
    return _NO_KEY.sub("", unicodedata.normalize("NFKC", text).lower())


def question_key(text: str) -> str:
    """What of a question counts.

    >>> question_key("1.BLIP的原理?") == question_key("BLIP的原理")
    True
    """
    return spelling_key(_NUMBER.sub("", text))


def _read(file: Path) -> GoldAnswer:
    try:
        return _answer(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        form = "id, concepts (name, kind, surfaces), relations (head, type, tail)"
        raise MmgraphError(
            f"{file} is no gold ({error!r}). A gold file holds {form}.",
            f"{file} 不是标注文件（{error!r}）。标注文件应含 {form}。",
        ) from error


def _answer(plain: dict[str, Any]) -> GoldAnswer:
    concepts = {item["name"]: _concept(item) for item in plain["concepts"]}
    relations = tuple(_relation(item) for item in plain["relations"])
    return GoldAnswer(plain["id"], plain.get("question", ""), tuple(concepts.values()), relations)


def _concept(plain: dict[str, Any]) -> GoldConcept:
    names = (plain["name"], *plain["surfaces"], *plain.get("also", ()))
    return GoldConcept(
        name=plain["name"],
        kinds=frozenset({plain["kind"], *plain.get("kind_also", ())}),
        spellings=frozenset(key for key in map(spelling_key, names) if key),
        optional=bool(plain.get("optional")),
    )


def _relation(plain: dict[str, Any]) -> GoldRelation:
    stated = claim(plain["head"], plain["type"], plain["tail"])
    return GoldRelation(stated, plain.get("evidence", ""), bool(plain.get("optional")))
