"""A sentence's elements in order, and the views of them that reading needs: what stands before, behind, between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mmgraph.relations.elements import CueWord, Element, Group, Mark

# Between an owner and what it owns, besides 的: 冻结的, "large ".
_LONGEST_GAP = 12
# What may stand between a concept and its 的 without being a word of its own.
_HEAD = re.compile(
    r"\s*+(?:模型|网络|架构|框架|系统|方法|机制|模块|策略|算法|技术|任务|系列|结构|为基础|为核心|为主干)?\s*"
)


class Sentence(NamedTuple):
    """`text[start:end]` of a block's text and its elements; places are indices into `elements`."""

    text: str
    start: int
    end: int
    elements: Sequence[Element]

    @property
    def asks(self) -> bool:
        """It is a question."""
        return self.text[self.start : self.end].rstrip().endswith(("?", "？"))

    def following(self, index: int) -> Element | None:
        """The element behind `index`."""
        return self.elements[index + 1] if index + 1 < len(self.elements) else None

    def preceding(self, index: int) -> Element | None:
        """The element before `index`."""
        return self.elements[index - 1] if index else None

    def group_before(self, index: int) -> Group | None:
        """The last group of the clause before `index`."""
        return next(_groups_of_clause(reversed(self.elements[:index])), None)

    def group_after(self, index: int) -> Group | None:
        """The next group of the clause behind `index`."""
        return next(_groups_of_clause(self.elements[index + 1 :]), None)

    def clause_before(self, index: int) -> Sequence[Element]:
        """The elements of the clause before `index`."""
        ends = [i for i, e in enumerate(self.elements[:index]) if isinstance(e, Mark) and e.kind == "clause"]
        return self.elements[ends[-1] + 1 if ends else 0 : index]

    def rest_of_clause(self, index: int) -> str:
        """The text of the clause behind `index`."""
        behind = self.elements[index + 1 :]
        end = next((e.start for e in behind if isinstance(e, Mark) and e.kind == "clause"), self.end)
        return self.text[self.elements[index].end : end]

    def heads_relative(self, index: int) -> bool:
        """`OpenAI提出的A`: the group at `index` is what another one, a verb and 的 say something about."""
        if index < 3:
            return False
        maker, cue, of, group = self.elements[index - 3 : index + 1]
        adjoins = not self.text[of.end : group.start].strip() and cue.end == of.start
        return (
            isinstance(maker, Group)
            and isinstance(cue, CueWord)
            and isinstance(of, Mark)
            and of.word == "的"
            and adjoins
        )

    def verb_follows(self, index: int) -> bool:
        """A verb is the next element behind `index`."""
        following = self.following(index)
        return isinstance(following, CueWord) and following.frame == "active"

    def says_what_it_is(self, index: int) -> bool:
        """是一种 is the very next thing behind the pronoun at `index`."""
        following = self.following(index)
        tells = isinstance(following, CueWord) and "is-a" in following.cues.ids
        return tells and following is not None and following.start == self.elements[index].end

    def verb_adjoins(self, index: int) -> bool:
        """A verb is the very next thing in the text behind the element at `index`."""
        following = self.following(index)
        between = self.text[self.elements[index].end : following.start] if following else ""
        return self.verb_follows(index) and between in ("", " ")

    def has_verb_after(self, index: int) -> bool:
        """A verb stands behind `index` in its clause."""
        for element in self.elements[index + 1 :]:
            if isinstance(element, Mark) and element.kind == "clause":
                return False
            if isinstance(element, CueWord) and element.frame == "active":
                return True
        return False

    def acts(self, index: int) -> bool:
        """The group at `index` has a verb in its clause, or one that begins the next: VCD，通过…"""
        return self.has_verb_after(index) or (
            isinstance(self.following(index), Mark) and index + 1 < len(self.elements) and self.verb_adjoins(index + 1)
        )

    def owned_by(self, index: int) -> Group | None:
        """The group that 的 or 中 joins to the one at `index`: 图像编码器 in CLIP的图像编码器."""
        if index + 2 >= len(self.elements):
            return None
        group, of, owned = self.elements[index : index + 3]
        joined = (
            isinstance(of, Mark)
            and (of.kind == "of" or of.word == "中")
            and _HEAD.fullmatch(self.text, group.end, of.start)
        )
        if not joined or not isinstance(owned, Group) or owned.start - of.end > _LONGEST_GAP:
            return None
        named = self.elements[self.last_apposed(index + 2)]  # 基于A的检测器DINO
        return named if isinstance(named, Group) else owned

    def owner_of(self, index: int) -> Group | None:
        """The group that owns the one at `index`."""
        owner = self.elements[index - 2] if index >= 2 else None
        return owner if isinstance(owner, Group) and self.owned_by(index - 2) is self.elements[index] else None

    def last_apposed(self, index: int) -> int:
        """The last of the groups that stand side by side from `index` on: 由Chinchilla|语言模型组成."""
        while index + 1 < len(self.elements) and self.elements[index + 1].start == self.elements[index].end:
            if not isinstance(self.elements[index + 1], Group):
                break
            index += 1
        return index

    def several_before(self, index: int) -> Group | None:
        """The last group of several concepts in the clause before `index`."""
        groups = _groups_of_clause(reversed(self.elements[:index]))
        return next((group for group in groups if len(group.members) > 1 and not self.is_place(group)), None)

    def is_place(self, group: Group | None) -> bool:
        """上, 中, 方面 stands right behind the group: it says where, not who."""
        return any(
            isinstance(element, Mark) and element.kind == "place"
            for one, element in pairwise(self.elements)
            if one is group
        )

    def opens_with(self, index: int) -> bool:
        """`例如，…`: the word at `index` begins the sentence and a comma sets it apart."""
        following = self.following(index)
        return index == 0 and isinstance(following, Mark) and following.kind == "clause"

    def enumerates(self, index: int) -> bool:
        """An English comma at `index` stands between two things of one enumeration: adds X, Y and Z."""
        following = self.following(index)
        comma = self.elements[index]
        if not isinstance(following, Group) or self.text[comma.start] != "," or self.has_verb_after(index + 1):
            return False
        return self.text[comma.end : following.start].strip() in ("", "and", "or")

    def between(self, left: Element, right: Element) -> str:
        """The text between two elements."""
        return self.text[left.end : right.start]

    def surface(self, group: Group) -> str:
        """A group as it is written."""
        return self.text[group.start : group.end]


def _groups_of_clause(elements: Iterable[Element]) -> Iterator[Group]:
    for element in elements:
        if isinstance(element, Mark) and element.kind == "clause":
            return
        if isinstance(element, Group):
            yield element
