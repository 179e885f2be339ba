"""Which concept of the catalogue a name means in a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mmgraph.catalogue import Catalogue
from mmgraph.mentions.lexicon import Lexicon
from mmgraph.spelling import fold


class Meanings:
    """Looks names up; shared ones are decided by the words around them."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self._context = catalogue.context
        self._owners = {fold(name.text): name.concept_id for name in catalogue.names if not name.shared}
        self._lexicon = lexicon

    def owner(self, surface: str) -> str | None:
        """The concept that `surface` means everywhere, as it stands or with its words in the other language."""
        return self._owners.get(fold(surface)) or self._owners.get(self._lexicon.key(surface))

    def decide(self, surface: str, ids: Sequence[str], support: Mapping[str, int]) -> str | None:
        """The concept that a name of several means: the one its surroundings speak for, else its default."""
        ranked = sorted(ids, key=lambda concept_id: (-support.get(concept_id, 0), concept_id))
        best = support.get(ranked[0], 0)
        if best and (len(ids) == 1 or best > support.get(ranked[1], 0)):
            return ranked[0]
        key = fold(surface)
        default = self._owners.get(key) or self._owners.get(key.removesuffix("s"))
        return default if default in ids else None

    def support(self, text: str) -> dict[str, int]:
        """How many of its context words in `text` speak for each concept that has some."""
        low = text.lower()
        return {concept_id: sum(word in low for word in words) for concept_id, words in self._context.items()}
