"""What the text itself defines: full names with their abbreviations in brackets, further names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BRACKET = re.compile(r"[\s*`]{0,3}[（(]([^（()）\u2029]{2,80})[)）]")
_PARTS = re.compile(r"(?:(?<!\s)\s+)?(?:[,，;；、]|简称为?|缩写为|即|又称|也称|\b(?:also known as|or|aka)\b)\s*")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z0-9][A-Za-z0-9-]{0,6}s?|[A-Z]{2,8}s?")
# Words are parted by what is in none of them: else eighty letters could be parted in more ways than can be tried.
_LATIN_PHRASE = re.compile(r"[A-Za-z][A-Za-z0-9'–-]*(?:(?![A-Za-z0-9'–-])[ -–][A-Za-z0-9][A-Za-z0-9'–-]*){0,9}")
_CJK = re.compile(r"[\u3400-\u9fff]")
_EXAMPLES = re.compile(
    r"\s*(?:如|例如|比如|包括|含|e\.g\.|i\.e\.|such as|including|like|见|参见|see|Figure|图)", re.IGNORECASE
)


# X，简称 Y; X, also known as Y. Behind nearly all names there is no such word: what is optional is tried but once (?+).
_SAYING = "简称|缩写|全称|又称|也称|亦称|又叫|也叫|也被称|又被称|即|also known as|also called|aka|abbreviated as"
_NAMING = re.compile(rf"\s?+[（(，,]?+\s?+(?:以下|英文)?+(?:{_SAYING})(?:为|作|是|做)?\s?[“\"「『:：]?\s?")
# What each further name is announced by, and how far behind a name and a head that may follow it such words can end.
_ANNOUNCED = re.compile(rf"（|\(|{_SAYING}")
_REACH = 24


@dataclass(frozen=True, slots=True, order=True)
class Definition:
    """`text[start:end]` is another name of what stands before it."""

    start: int
    end: int
    name: str


def may_be_named_again(text: str, end: int) -> bool:
    """Something behind a name, which ends at `end`, may announce another; behind most nothing does."""
    return bool(_ANNOUNCED.search(text, end, end + _REACH))


def definitions(text: str, end: int, name: str) -> Iterator[Definition]:
    """Further names that a bracket right behind `name` (which ends at `end`) gives it."""
    bracket = _BRACKET.match(text, end)
    if not bracket or _EXAMPLES.match(bracket[1]):
        return
    position = bracket.start(1)
    parts = [part for part in _PARTS.split(bracket[1]) if part]
    for part in parts:
        position = text.index(part, position)
        # 偏好对 (chosen, rejected) are two things: of several only what letters tie to another name is a name.
        tied = len(parts) == 1 or any(abbreviated(part, other) for other in (name, *parts) if other != part)
        if tied and defines(name, part):
            yield Definition(position, position + len(part), part)


def naming_end(text: str, end: int) -> int:
    """Where the further name starts that words behind a name, which ends at `end`, announce; -1 if none do."""
    naming = _NAMING.match(text, end)
    return naming.end() if naming else -1


def long_form(text: str, start: int, name: str) -> Definition | None:
    """The phrase at `start` if it is what `name` is short for: X全称为….."""
    phrase = _LATIN_PHRASE.match(text, start)
    return Definition(start, phrase.end(), phrase[0]) if phrase and abbreviates(name, phrase[0]) else None


def defines(name: str, other: str) -> bool:
    """`other`, in brackets behind `name`, is the same thing: its abbreviation, expansion or translation."""
    if not _LATIN_PHRASE.fullmatch(other):
        return bool(_CJK.search(other)) and not _CJK.search(name) and len(other) <= 12 and "的" not in other
    if _CJK.search(name):  # an abbreviation, or a translation; FitNets behind 特征蒸馏 is neither
        return _is_abbreviation(other) or " " in other or other[1:].islower()
    return abbreviated(name, other)


def _is_abbreviation(name: str) -> bool:
    """Not a word with a capital inside, as names of models are."""
    return bool(_ABBREVIATION.fullmatch(name)) and 2 * sum(map(str.islower, name)) <= len(name) + 1


def abbreviated(name: str, other: str) -> bool:
    """One of the two is short for the other."""
    return abbreviates(name, other) or abbreviates(other, name)


def abbreviates(short: str, long: str) -> bool:
    """Each letter of `short` begins a word of `long`, or stands inside one, in order, the first at the very start.

    >>> abbreviates("MLM", "Masked Language Model"), abbreviates("CLAP", "Contrastive Language-Audio Pretraining")
    (True, True)
    >>> abbreviates("SAM", "Stable Diffusion")
    False
    """
    letters = re.sub(r"[^a-z0-9]", "", short.lower().removesuffix("s") if len(short) > 3 else short.lower())
    words = re.findall(r"[a-z0-9]+", long.lower())
    if len(words) < 2 or not 2 <= len(letters) <= 10 or letters[0] != words[0][0]:
        return False
    return _spells(letters, words)


def _spells(letters: str, words: list[str]) -> bool:
    if not letters:
        return True
    for index, word in enumerate(words):
        if word[0] == letters[0]:
            for length in range(1, len(letters) + 1):
                if _within(letters[:length], word) and _spells(letters[length:], words[index + 1 :]):
                    return True
    return False


def _within(letters: str, word: str) -> bool:
    position = 0
    for index, letter in enumerate(letters):
        position = word.find(letter, position) + 1
        if position == 0 or (index == 0 and position != 1):
            return False
    return True
