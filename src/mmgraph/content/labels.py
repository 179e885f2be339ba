"""The label that an item or a paragraph begins with: what it is about, before what it says."""

from __future__ import annotations

import re

from mmgraph.content.stretch import Stretch

_INNER = r"(?:[^：:，。；,;!?！？\n()（）]|[（(][^()（）\n]{0,80}[)）])"
_COLON_LABEL = re.compile(rf"{_INNER}{{1,60}}?(?=\s*(?:：|:(?![/\d])|\s[-–—]\s|——))")
_COMMA_LABEL = re.compile(rf"{_INNER}{{1,60}}?(?=[，,])")
_AFTER_BOLD = re.compile(r"\s*(?:[（(][^()（）\n]{0,80}[)）]\s*)?(?=[：:]|\s[-–—]\s|——)")
_STATES = re.compile(
    r"包括|包含|分为|分成|组成$|如下|以下|例如|比如|如$|即$|是$|有$|为$|^(?:因此|所以|注意|其中|总之|结果|答|A|Q|问|Answer|Result)$"
)
_PREDICATE = re.compile(r"是|可以|通过|采用|使用|引入|提出|具有|能够|实现|\b(?:is|are|has|have|can|uses?|consists?)\b")
_COMMA_PREDICATE = re.compile(
    r"^(?:以|对|在|将|把|给|使用|采用|由|从|当|如果|若|根据|基于|通过|首先|最终|最后|该|其|这)|是|可以|被|会|用于|进行|能"
)
_WORD = re.compile(r"[A-Za-z0-9@/+.-]+|\S")
_MAX_LABEL_WORDS = 24


def label_length(text: Stretch, *, numbered: bool = False, item: bool = True) -> int:
    """Length of the label that `text` begins with: "MED架构" in "MED架构：包括…". 0 if it has none."""
    return _bold_label(text) or _colon_label(text.text, item=item) or (_comma_label(text.text) if numbered else 0)


def _bold_label(text: Stretch) -> int:
    if not text.bold or text.bold[0][0] > 0:
        return 0
    end = text.bold[0][1]
    inside = text.text[:end].rstrip()
    if inside[-1:] in "：:.。" and len(inside) > 1:
        return 0 if _STATES.search(inside[:-1]) or len(text.text) == end else len(inside[:-1].rstrip())
    after = _AFTER_BOLD.match(text.text, end)
    if not after and "\n" not in text.text[end : end + 1]:
        return 0
    label = text.text[: after.end() if after else end].rstrip()
    return len(label) if _is_short(label) and not _STATES.search(label) else 0


def _colon_label(text: str, *, item: bool) -> int:
    match = _COLON_LABEL.match(text)
    if not match:
        return 0
    label = match.group().rstrip()
    rest = text[match.end() :].lstrip(" ：:-–—\t")
    statement = _STATES.search(label) or (not item and _PREDICATE.search(label))
    return len(label) if rest and _is_short(label) and not statement else 0


def _comma_label(text: str) -> int:
    match = _COMMA_LABEL.match(text)
    if not match or _COMMA_PREDICATE.search(match.group()) or _STATES.search(match.group()):
        return 0
    label = match.group().rstrip()
    return len(label) if _is_short(label) else 0


def _is_short(label: str) -> bool:
    """A Chinese character counts as much as a Latin word."""
    return len(_WORD.findall(label)) <= _MAX_LABEL_WORDS
