"""Names in Latin letters that the catalogue lacks: InternVL-2, Grounded-SAM, Zeroscope_v2 XL, Gated Multimodal Unit."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmgraph.mentions.candidates import Candidate
from mmgraph.mentions.definitions import abbreviates
from mmgraph.mentions.lexicon import Lexicon
from mmgraph.mentions.name_kinds import kind_of_name

# What stands before is looked at behind the first letter: a pattern that begins with a set is found much sooner.
_FIRST = r"[2-4A-Za-z](?<![A-Za-z0-9_/\\@#$-].)(?<![^\d]\..)(?:(?<=[A-Za-z])|D-[A-Za-z])"
_WORD = rf"{_FIRST}[A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)*\+?"
_VERSION = (
    r"(?: (?:[vV]\d+(?:\.\d+)?|XL|XXL|Large|Base|Small|Tiny|Huge|Nano|Mini|Pro|Turbo|Ultra|\d+[wWbB])(?![A-Za-z0-9]))*"
)
# 14.Sora: a number and its full stop are no part of the name.
_NAME = re.compile(rf"{_WORD}{_VERSION}(?![A-Za-z0-9_/\\@])")
_TITLE = re.compile(r"[A-Z](?<![A-Za-z0-9_-].)[A-Za-z0-9-]+(?: (?:of |for )?[A-Z][A-Za-z0-9-]*){1,5}(?![A-Za-z0-9_])")
_INNER_CAPITAL = re.compile(r"[a-z0-9][A-Z]|[A-Z]{2}|[A-Z][A-Za-z]*-?\d|[-_][A-Z]|_v\d")
_MEASURE = re.compile(r"\d+[A-Za-z]{0,3}$|[vV]\d+(\.\d+)*$|Q\d+$|(?:TPU|RTX|GTX)\w*$|[AHV]\d00$")
_SUFFIXED = re.compile(
    r"-(?:based|style|styled|like|level|aware|guided|driven|only|free|wise|specific)$", re.IGNORECASE
)
# The middle of an English sentence.
_WITHIN = re.compile(r"(?:^|[\s(])[a-z][a-z-]*,? \(?$")
_AUTHOR = re.compile(r" ?(?:等人|et al)")
_HAS_CHINESE = re.compile(r"[\u3400-\u9fff]")
_CHINESE_NEIGHBOUR = re.compile(r"[\u3400-\u9fff，。：；、（）]")
# A version behind a name of the catalogue makes another name: Tulu 2; but not BLIP 2023年, CLIP 4 个.
_NEXT_VERSION = re.compile(r" [1-9](?:\.\d)?(?=\s*(?:[，。、；：（）),;:|\u2029]|[的是在和与]|$))")

_ABBREVIATION = re.compile(r"[（(]([A-Z][A-Za-z0-9-]{0,8}[A-Z0-9]s?)[)）]")
_PHRASE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ -][A-Za-z][A-Za-z0-9]*)*$")
_LONGEST_PHRASE = 80
_LONGEST_NAME = 40


def find_names(text: str, known: Iterable[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """Latin names outside the `known` spans. One capital makes a name in Chinese text and within an English sentence;
    where a sentence begins it takes two."""
    taken = bytearray(len(text))
    for candidate in known:
        taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
    found: list[Candidate] = []
    for pattern, confidence in ((_TITLE, 0.8), (_NAME, 0.9)):
        for match in pattern.finditer(text):
            start, end = match.span()
            if taken.find(1, start, end) < 0 and _is_name(match, text, lexicon):
                taken[start:end] = b"\1" * (end - start)
                kind, told = kind_of_name(text, start, end, lexicon)
                found.append(Candidate(start, end, kind, "", confidence, told=told))
    return sorted(found)


def find_expansions(text: str, lexicon: Lexicon) -> list[Candidate]:
    """Phrases whose abbreviation follows in brackets: the long form of "a gated fusion unit (GFU)"."""
    found = []
    for short in _ABBREVIATION.finditer(text):
        end = short.start() - (text[short.start() - 1 : short.start()] == " ")
        phrase = _PHRASE.search(text[max(0, end - _LONGEST_PHRASE) : end])
        start = _start_of_long_form(phrase[0], short[1], lexicon) if phrase else -1
        if phrase and start >= 0:
            long = phrase[0][start:]
            head = lexicon.head_of(long)
            kind = lexicon.heads[head].kind if head else "technique"
            found.append(Candidate(end - len(long), end, kind, "", 0.9, told=bool(head)))
    return found


def _start_of_long_form(phrase: str, short: str, lexicon: Lexicon) -> int:
    """Where the shortest end of `phrase` starts that `short` abbreviates, -1 if it abbreviates none."""
    starts = [0, *(match.end() for match in re.finditer("[ -]", phrase))]
    for start in reversed(starts):
        first = phrase[start:].split(" ")[0].lower()
        if first not in lexicon.stop and abbreviates(short, phrase[start:]):
            return start
    return -1


def find_versions(text: str, known: Iterable[Candidate]) -> list[Candidate]:
    """Models of the catalogue with a version that it lacks."""
    found = []
    for candidate in known:
        if candidate.kind == "model" and text[candidate.end - 1].isascii() and text[candidate.end - 1].isalpha():
            version = _NEXT_VERSION.match(text, candidate.end)
            if version:
                found.append(Candidate(candidate.start, version.end(), "model", confidence=0.8))
    return found


def _is_name(match: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    name = match[0]
    words = name.split(" ")
    if words[0].islower() and "_v" not in words[0]:  # most words of English text
        return False
    if _AUTHOR.match(text, match.end()):
        return False
    if not 2 <= len(words[0]) <= _LONGEST_NAME or _MEASURE.fullmatch(words[0]):
        return False
    if not lexicon.latin.isdisjoint(words if match.re is _TITLE else (name, words[0])):
        return False
    if len(words) > 1 and match.re is _TITLE:
        return _stands_out(match, text) and not any(word.lower() in lexicon.stop - {"of", "for"} for word in words)
    name = words[0]
    if _SUFFIXED.search(name):
        return False
    if _INNER_CAPITAL.search(name):
        return not all(part.lower() in lexicon.stop or part in lexicon.latin for part in re.split(r"[-_.]", name))
    return (
        name[0].isupper()
        and len(name) > 3
        and name.lower() not in lexicon.stop | lexicon.generic
        and _stands_out(match, text)
    )


def _stands_out(match: re.Match[str], text: str) -> bool:
    """A capital means something here: in Chinese text, or behind a word in lower case."""
    return _in_chinese(match, text) or bool(_WITHIN.search(text[max(0, match.start() - 30) : match.start()]))


def _in_chinese(match: re.Match[str], text: str) -> bool:
    """A Chinese character or mark stands next to the name, and Chinese is what the text is written in."""
    before = text[max(0, match.start() - 8) : match.start()].rstrip(" ")[-1:]
    after = text[match.end() : match.end() + 8].lstrip(" ")[:1]
    return (
        bool(_CHINESE_NEIGHBOUR.match(before) or _CHINESE_NEIGHBOUR.match(after))
        and _HAS_CHINESE.search(text) is not None
    )
