"""Names in Latin letters that the catalogue lacks: InternVL-2, Grounded-SAM, Zeroscope, Gated Multimodal Unit."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmgraph.mentions.terms import Term, Terms
from mmgraph.model import Kind

_WORD = r"[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)*\+?"
_NAME = re.compile(rf"(?<![A-Za-z0-9_./\\@#$-]){_WORD}(?: [vV]\d+(?:\.\d+)?\b)?(?![A-Za-z0-9_/\\@])")
_TITLE = re.compile(r"(?<![A-Za-z0-9_-])[A-Z][A-Za-z0-9-]+(?: (?:of |and |for )?[A-Z][A-Za-z0-9-]*){1,5}(?![A-Za-z0-9_])")
_INNER_CAPITAL = re.compile(r"[a-z0-9][A-Z]|[A-Z]{2}|[A-Z][A-Za-z]*-?\d|[-_][A-Z]")
_MEASURE = re.compile(r"\d+[A-Za-z]{0,3}$|[vV]\d+(\.\d+)*$")
_CJK = re.compile(r"[\u3400-\u9fff]")
_CHINESE_NEIGHBOUR = re.compile(r"[\u3400-\u9fff，。：；、（）]")

# How a name looks when nothing around it says what it is; the first that fits.
_SHAPES: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"(?:[Bb]ench|Eval|QA|Dataset|Corpus|-\d+[KkMm])$"), "dataset"),
    (re.compile(r"(?:Score|Accuracy|Precision|Recall|Rate|Consistency|Similarity|@\w+|F1)$"), "metric"),
    (re.compile(r"(?:Loss|Attention|Embedding|Encoder|Decoder|Adapter|Learning|Tuning|Prompting|Norm|Optimizer)s?$"), "technique"),
)


def find_names(text: str, known: Iterable[tuple[int, int, Kind]], terms: Terms) -> list[Term]:
    """Latin names outside the `known` spans. In Chinese text one capital is enough, in English two make a name."""
    taken: set[int] = set()
    for start, end, _ in known:
        taken.update(range(start, end))
    found: list[Term] = []
    for pattern, confidence in ((_TITLE, 0.6), (_NAME, 0.7)):
        for match in pattern.finditer(text):
            span = range(match.start(), match.end())
            if taken.isdisjoint(span) and _is_name(match, text, terms):
                taken.update(span)
                found.append(Term(match.start(), match.end(), kind_of_name(match[0], text[match.end() :], terms), confidence))
    return sorted(found)


def kind_of_name(name: str, rest: str, terms: Terms) -> Kind:
    """What the word behind the name says it is (Zeroscope模型), else what the name looks like."""
    following = rest[:12].lstrip(" ")
    for length in (4, 3, 2):
        head = terms.heads.get(following[:length])
        if head:
            return head[0]
    word = terms.heads.get(following.split(" ")[0].rstrip(".,;:)").lower())
    if word:
        return word[0]
    return next((kind for pattern, kind in _SHAPES if pattern.search(name)), "model")


def _is_name(match: re.Match[str], text: str, terms: Terms) -> bool:
    name = match[0]
    if name in terms.latin or _MEASURE.fullmatch(name) or len(name) < 2:
        return False
    words = name.split(" ")
    if len(words) > 1 and not _MEASURE.fullmatch(words[-1]):
        return _in_chinese(match, text) and not any(word.lower() in terms.stop - {"of", "and", "for"} for word in words)
    if _INNER_CAPITAL.search(name):
        return not all(part.lower() in terms.stop or part in terms.latin for part in re.split(r"[-_.]", name))
    return name[0].isupper() and len(name) > 3 and name.lower() not in terms.stop and _in_chinese(match, text)


def _in_chinese(match: re.Match[str], text: str) -> bool:
    """A Chinese character or mark stands next to the name, and Chinese is what the text is written in."""
    before = text[: match.start()].rstrip(" ")[-1:]
    after = text[match.end() :].lstrip(" ")[:1]
    return bool(_CHINESE_NEIGHBOUR.match(before) or _CHINESE_NEIGHBOUR.match(after)) and bool(_CJK.search(text))
