"""The regular expressions of the package, how each is used, and the texts that keep each of its loops going longest.

Not seen: those that are made of the words of a data file while the program runs.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Iterator
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any, NamedTuple

import mmgraph

_ANCHORED = frozenset({"match", "fullmatch"})
_LONG = 20
"""How often a loop must be able to go round to be worth stressing."""
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_TRIED = "aA1 \t\n中的，。、：(（)）[]<>\"'`*_#|-=/\\.,:;!&$\u2029é"
"""Of a set of characters, those of these that are in it."""


class Use(NamedTuple):
    """An expression, the name it goes by, and how it is tried: at one place of a text, or at all of them."""

    name: str
    expression: re.Pattern[str]
    way: str

    def seconds(self, text: str) -> float:
        """What trying it on a text takes of the processor."""
        start = time.process_time()
        if self.way in _ANCHORED:
            getattr(self.expression, self.way)(text)
        else:
            for _ in self.expression.finditer(text):
                pass
        return time.process_time() - start


class Stress(NamedTuple):
    """What leads to a loop, what takes it round once, and what comes at last."""

    before: str
    once: str
    after: str

    def text(self, size: int) -> str:
        """So many times round that the text has about `size` characters."""
        return self.before + self.once * (size // len(self.once)) + self.after


def uses() -> list[Use]:
    """Of every expression that a module holds, also within a list of them, what the module does with it."""
    found = set()
    for info in pkgutil.walk_packages(mmgraph.__path__, "mmgraph."):
        if not info.name.endswith("__main__"):
            module = importlib.import_module(info.name)
            ways = _ways(module)
            for name, value in vars(module).items():
                for expression in _within(value, 3):
                    # Of one in a list we do not know: it is tried at every place.
                    found |= {Use(f"{info.name}.{name}", expression, way) for way in ways.get(name, {"search"})}
    return sorted(found, key=lambda use: (use.name, use.expression.pattern, use.way))


def stresses(expression: re.Pattern[str]) -> list[Stress]:
    """Those of each of its loops, ended by what it takes and by what it does not."""
    loops = dict.fromkeys(_loops(parser.parse(expression.pattern, expression.flags), ""))
    return [Stress(before, once, after) for before, once in loops for after in ("", "\0")]


def _ways(module: ModuleType) -> dict[str, set[str]]:
    """The methods called on each name of a module."""
    ways: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            ways.setdefault(node.value.id, set()).add(node.attr)
    return ways


def _within(value: Any, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, (tuple, list, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _within(part, depth - 1)


def _loops(nodes: Any, before: str) -> Iterator[tuple[str, str]]:
    """What leads to a loop, and what takes it round once."""
    for kind, value in nodes:
        if kind in _REPEATS and value[1] >= _LONG:
            yield from ((before, once) for once in _texts(value[2]) if once)
        for body in _bodies(kind, value):
            yield from _loops(body, before)
        before += next(iter(_pieces(kind, value)), "")


def _bodies(kind: Any, value: Any) -> list[Any]:
    """What is within a node."""
    if kind is sre.BRANCH:
        return list(value[1])
    if kind is sre.ATOMIC_GROUP:
        return [value]
    if kind in (*_REPEATS, sre.SUBPATTERN, sre.ASSERT, sre.ASSERT_NOT):
        return [value[-1]]
    return []


def _texts(nodes: Any) -> list[str]:
    """Some of the texts that it takes: in turn every branch, and every sort of character in a set."""
    texts = [""]
    for kind, value in nodes:
        pieces = _pieces(kind, value) or [""]
        texts = [texts[at % len(texts)] + pieces[at % len(pieces)] for at in range(max(len(texts), len(pieces)))]
    return texts


def _pieces(kind: Any, value: Any) -> list[str]:
    if kind in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
        return _characters(kind, value)
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return []
    least = max(value[0], 1) if kind in _REPEATS else 1
    return [text * least for body in _bodies(kind, value) for text in _texts(body)]


def _characters(kind: Any, value: Any) -> list[str]:
    """Some of those that a node takes."""
    items = value if kind is sre.IN else [(kind, value)]
    named = [chr(what) for kind, what in items if kind is sre.LITERAL]
    firsts = [chr(what[0]) for kind, what in items if kind is sre.RANGE]
    one = compiler.compile(parser.SubPattern(parser.State(), [(kind, value)]))
    return [char for char in dict.fromkeys([*named, *firsts, *_TRIED]) if one.fullmatch(char)]
