"""Further places of a discovered concept, in forms that no rule finds by themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from mmgraph.mentions.lexicon import Lexicon
from mmgraph.mentions.places import Place, outside
from mmgraph.mentions.units import is_chinese

_LATIN = re.compile(r"[A-Za-z]")
_SHORTEST_TAIL = 3


def other_forms(text: str, places: list[Place], lexicon: Lexicon) -> list[Place]:
    """Where `text` names a discovered concept as it stands elsewhere, without its optional head, or by its bare head
    (桥接层 behind 递归记忆桥接层) if no other concept of the text has that."""
    forms = _forms(places, lexicon)
    if not forms:
        return []
    # Of the three sorts of automaton the one that is built soonest: it reads no more than this text.
    automaton = AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.NoncontiguousNFA)
    taken = outside(places, len(text))
    return [
        forms[text[start:end]]._replace(start=start, end=end, surface=text[start:end], votes=0)
        for _, start, end in automaton.find_matches_as_indexes(text)
        if taken.find(1, start, end) < 0 and _stands_alone(text, start, end)
    ]


def _forms(places: list[Place], lexicon: Lexicon) -> dict[str, Place]:
    """Form -> a place of the concept that it means."""
    forms: dict[str, Place] = {}
    for place in places:
        if place.discovered:
            forms.setdefault(place.surface, place)
            forms.setdefault(lexicon.without_head(place.surface), place)
            head = lexicon.head_of(place.surface)
            if is_chinese(head) and not lexicon.heads[head].optional and head not in lexicon.verbal:
                forms.setdefault(head, place)
    bare = not lexicon.heads.keys().isdisjoint(forms)
    shared = _shared_heads(places, lexicon) if bare else frozenset()
    return {
        form: place
        for form, place in forms.items()
        if len(form) >= (_SHORTEST_TAIL if is_chinese(form) else 2)
        and form not in lexicon.generic
        and form not in shared
    }


def _shared_heads(places: list[Place], lexicon: Lexicon) -> Set[str]:
    """The heads in which names of several concepts end."""
    keys: dict[str, set[str]] = defaultdict(set)
    for surface, key in {(place.surface, place.key) for place in places}:
        keys[lexicon.head_of(surface)].add(key)
    return {head for head, of in keys.items() if len(of) > 1}


def _stands_alone(text: str, start: int, end: int) -> bool:
    """A Latin form must be a word of its own."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return not (_LATIN.match(text[start]) and _word(before)) and not (_word(text[end - 1]) and _word(after))


def _word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "-_") and character != ""
