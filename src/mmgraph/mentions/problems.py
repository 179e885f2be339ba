"""Problems that no head word tells, but the words around them: 缓解匹配不稳定的问题, 收敛速度慢的缺陷."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmgraph.mentions.candidates import Candidate
from mmgraph.mentions.lexicon import Lexicon


class ProblemFinder:
    """Finds what is said to be a problem and ends in a word for a bad state."""

    def __init__(self, lexicon: Lexicon) -> None:
        verbs, states = ("|".join(sorted(words, key=len, reverse=True)) for words in lexicon.troubles)
        trouble = rf"(?:{states})(?=的?(?:问题|难题|现象|缺陷|情况))"
        self._trouble = re.compile(trouble)
        self._problem = re.compile(rf"(?:(?:{verbs})了?|[的了，：、；（是])(([\u3400-\u9fff]{{2,6}}){trouble})")
        self._words = lexicon

    def __call__(self, text: str) -> Iterator[Candidate]:
        """The problems in `text`, in order."""
        if not self._trouble.search(text):  # soon found out, and so in most texts
            return
        for match in self._problem.finditer(text):
            if not self._is_vague(match[2]):
                yield Candidate(*match.span(1), "problem", "", 0.6)

    def _is_vague(self, thing: str) -> bool:
        """What is in a bad state is nothing in particular (模型效果), or no noun (这样)."""
        pairs = (thing[index : index + 2] for index in range(0, len(thing), 2))
        return "的" in thing or thing[:2] in self._words.empty or all(pair in self._words.generic for pair in pairs)
