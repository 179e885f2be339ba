"""Every regular expression reads a megabyte in seconds, whatever is repeated in it, or is never given as much."""

from __future__ import annotations

import re

from expressions import Stress, Use, stresses, uses

# What these are tried on is cut to so many characters before.
BOUNDED = {"mmgraph.mentions.names._PHRASE": 80, "mmgraph.relations.elements._SET_BEFORE": 300}
LENGTH = 10_000
SQUARED = 0.06
"""Seconds: what takes the square of the length needs more for so many characters, all else a third at most."""


NONE = Stress("", " ", "")


def slowest(use: Use, length: int) -> tuple[float, Stress]:
    return max(((use.seconds(stress.text(length)), stress) for stress in stresses(use.expression)), default=(0.0, NONE))


def test_no_expression_takes_the_square_of_a_text() -> None:
    found = uses()
    assert len(found) > 100 and {use.name for use in found} >= set(BOUNDED)
    times = {use: slowest(use, BOUNDED.get(use.name, LENGTH)) for use in found}
    assert [use.name for use, (seconds, _) in times.items() if seconds > SQUARED] == []
    large = {use.name: use.seconds(stress.text(10**6)) for use, (_, stress) in times.items() if use.name not in BOUNDED}
    assert {name: seconds for name, seconds in large.items() if seconds > 10} == {}


def test_one_that_does_is_found() -> None:
    for pattern in (r"\s*x", r"(?:a|b)*c", r"x?(?=\s*y)"):
        assert slowest(Use("", re.compile(pattern), "search"), LENGTH)[0] > SQUARED, pattern
