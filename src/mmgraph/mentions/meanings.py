"""Which concept of the catalogue a name means in a text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice

from ahocorasick_rs import AhoCorasick

from mmgraph.catalogue import Name
from mmgraph.mentions.lexicon import Lexicon
from mmgraph.mentions.places import DISCOVERED
from mmgraph.spelling import fold

# A long name of many words with synonyms has thousands of variants, and is none of the catalogue's.
_MOST_VARIANTS = 100


class Meanings:
    """Looks names up; shared ones are decided by the words around them."""

    def __init__(
        self, names: Mapping[str, Sequence[Name]], context: Mapping[str, Sequence[str]], lexicon: Lexicon
    ) -> None:
        """`names` are those of the catalogue by their spelling key, `context` its words that decide, by concept."""
        self._names = names
        witnessed: dict[str, list[str]] = defaultdict(list)
        for concept_id, words in context.items():
            for word in words:
                witnessed[word].append(concept_id)
        self._witnessed = list(witnessed.values())
        self._witnesses = AhoCorasick(witnessed)
        self._lexicon = lexicon

    def key(self, surface: str) -> str:
        """The concept that `surface` means everywhere, as it stands or with its words in the other language; the key
        of a discovered one if there is none."""
        stem = self._lexicon.without_head(surface)
        spellings = dict.fromkeys((surface, stem, *islice(self._lexicon.variants(stem), _MOST_VARIANTS)))
        owners = (self._owner(fold(spelling)) for spelling in spellings)
        return next(filter(None, owners), "") or DISCOVERED + self._lexicon.key(surface)

    def _owner(self, key: str) -> str:
        return next((name.concept_id for name in self._names.get(key, ()) if name.concept_id and not name.shared), "")

    def decide(self, surface: str, ids: Sequence[str], support: Mapping[str, int]) -> str | None:
        """The concept that a name of several means: the one its surroundings speak for, else its default."""
        ranked = sorted(ids, key=lambda concept_id: (-support.get(concept_id, 0), concept_id))
        best = support.get(ranked[0], 0)
        if best and (len(ids) == 1 or best > support.get(ranked[1], 0)):
            return ranked[0]
        key = fold(surface)
        default = self._owner(key) or self._owner(key.removesuffix("s"))
        return default if default in ids else None

    def support(self, text: str) -> Counter[str]:
        """How many of their context words in `text` speak for the concepts that have some there."""
        found = {index for index, _, _ in self._witnesses.find_matches_as_indexes(text.casefold(), overlapping=True)}
        return Counter(concept_id for index in found for concept_id in self._witnessed[index])
