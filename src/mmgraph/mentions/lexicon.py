"""The word lists of data/terms.toml: what a term ends in, what it may hold, what it never is."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product
from string import ascii_letters, digits

from mmgraph.model import Kind
from mmgraph.spelling import fold

_LATIN = ascii_letters + digits


@dataclass(frozen=True, slots=True)
class Head:
    """What the last word of a term says of it."""

    word: str
    kind: Kind
    optional: bool
    """It adds nothing to a name that stands before it: 动态路由 = 动态路由机制."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists; data/terms.toml says what each is for."""

    heads: Mapping[str, Head]
    head_lengths: Mapping[str, tuple[int, ...]]
    """Last English word or character of a head -> the lengths of the heads that end so, the longest first."""
    verbal: frozenset[str]
    objects: frozenset[str]
    label_heads: frozenset[str]
    follow: re.Pattern[str]
    using: re.Pattern[str]
    agents: re.Pattern[str]
    vague: frozenset[str]
    generic: frozenset[str]
    latin: frozenset[str]
    shields: tuple[str, ...]
    empty: frozenset[str]
    inner: frozenset[str]
    prefix: frozenset[str]
    suffix: frozenset[str]
    stop: frozenset[str]
    technical: frozenset[str]
    broad: frozenset[str]
    attributive: re.Pattern[str]
    troubles: tuple[tuple[str, ...], tuple[str, ...]]
    """Verbs whose object is a problem, and words for a bad state that such an object ends in."""
    companions: Mapping[Kind, tuple[str, ...]]
    synonyms: re.Pattern[str]
    same: Mapping[str, tuple[str, ...]]
    """Word -> all that mean the same, the one that stands for them first."""

    def head_of(self, text: str) -> str:
        """The longest head that `text` ends in, "" if there is none. An English head is a word of its own."""
        for length in self.head_lengths.get(_ending(text), ()):
            word = text[-length:].lower()
            if word in self.heads and (not word.isascii() or not _latin(text[-length - 1 : -length])):
                return word
        return ""

    def may_end_a_head(self, word: str) -> bool:
        """Some head ends as `word` does; most words end none."""
        return _ending(word) in self.head_lengths

    def without_head(self, text: str) -> str:
        """`text` without its optional heads (分段采样 of 分段采样策略), or `text` if too little would remain."""
        stem = text
        while (head := self.head_of(stem)) and self.heads[head].optional:
            shorter = stem[: -len(head)].rstrip(" -")
            if len(shorter) < (2 if shorter.isascii() else 3) or shorter.lower() in self.generic:
                break
            stem = shorter
        return stem

    def key(self, text: str) -> str:
        """The spelling key of a discovered name: like `fold`, and words that mean the same are one (token, 令牌)."""
        return fold(next(self.variants(self.without_head(text))))

    def variants(self, text: str) -> Iterator[str]:
        """`text` with its words in all forms that mean the same: 视觉token, 视觉令牌 …"""
        pieces: list[tuple[str, ...]] = []
        position = 0
        for match in self.synonyms.finditer(text):
            pieces.extend(((text[position : match.start()],), self.same.get(match[0].lower(), (match[0],))))
            position = match.end()
        return map("".join, product(*pieces, (text[position:],)))


@cache
def load_lexicon() -> Lexicon:
    """The word lists that come with the package."""
    data = tomllib.loads(resources.files("mmgraph").joinpath("data/terms.toml").read_text(encoding="utf-8"))
    heads: dict[str, Head] = {}
    for kind, lists in data["head"].items():
        for name in ("optional", "specific"):
            words = (word.lower() for word in lists[name])
            heads.update({word: Head(word, kind, optional=name == "optional") for word in words})
    verbal, generic, modifier = data["verbal"], data["generic"], data["modifier"]
    same = {word.lower(): tuple(words) for words in data["synonym"]["groups"] for word in words}
    return Lexicon(
        heads=heads,
        head_lengths=_lengths(heads),
        verbal=frozenset(verbal["heads"]),
        objects=frozenset(verbal["objects"]),
        label_heads=frozenset(verbal["label_heads"]),
        follow=re.compile(rf" ?(?:{_any(verbal['follow'])}|\W|$)"),
        using=re.compile(rf"(?:{_any(verbal['using'])})(?:了|一种|的是)?$"),
        agents=re.compile(rf"(?:{_any(verbal['agents'])})$", re.IGNORECASE),
        vague=frozenset(verbal["vague"]),
        generic=frozenset(word.lower() for word in generic["words"]),
        latin=frozenset(generic["latin"]),
        shields=tuple(generic["shields"]),
        empty=frozenset(modifier["empty"]),
        inner=frozenset(modifier["inner"]),
        prefix=frozenset(modifier["prefix"]),
        suffix=frozenset(modifier["suffix"]),
        stop=frozenset(data["english"]["stop"]),
        technical=frozenset(data["english"]["technical"]),
        broad=frozenset(generic["broad"]),
        attributive=re.compile(rf" ?(?:{_any(data['attributive']['nouns'])})"),
        troubles=(tuple(data["trouble"]["verbs"]), tuple(data["trouble"]["states"])),
        companions={kind: tuple(words) for kind, words in data["companion"].items()},
        synonyms=re.compile("|".join(["[A-Za-z]+", *(word for word in same if not word.isascii())])),
        same=same,
    )


def _lengths(heads: Iterable[str]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = defaultdict(set)
    for head in heads:
        lengths[_ending(head)].add(len(head))
    return {ending: tuple(sorted(found, reverse=True)) for ending, found in lengths.items()}


def _ending(text: str) -> str:
    return (text[len(text.rstrip(_LATIN)) :] or text[-1:]).lower()


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in _longest_first(words))


def _longest_first(words: list[str] | Mapping[str, str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
