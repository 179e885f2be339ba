"""Typing errors: a name that stands once, one letter from a name that stands more often."""

from __future__ import annotations

from collections.abc import Iterable


def typo_of(name: str, candidates: Iterable[str]) -> str | None:
    """The one candidate that differs from `name` by a single letter, if there is just one.

    Names of fewer than six letters are never taken for typos, nor is a capital or a digit: each may make another name
    (SigLiT, SigLIP; BLIP-2, BLIP-3).
    """
    close = [c for c in candidates if min(len(c), len(name)) >= 6 and _one_letter_apart(name, c)]
    return close[0] if len(close) == 1 else None


def _one_letter_apart(a: str, b: str) -> bool:
    """One lower-case letter is missing, too many, or another."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    differing = (a[start : start + 1] if len(a) >= len(b) else "") + (b[start : start + 1] if len(b) >= len(a) else "")
    rests = (a[start + (len(a) >= len(b)) :], b[start + (len(b) >= len(a)) :])
    return rests[0] == rests[1] and differing.isascii() and differing.islower() and start > 0
