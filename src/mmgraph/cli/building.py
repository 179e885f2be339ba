"""Content -> a graph in memory and in its files, with what is worth saying on the way."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

from mmgraph import exports
from mmgraph.cli import display
from mmgraph.cli.exporting import write
from mmgraph.cli.group import complain
from mmgraph.errors import MmgraphError
from mmgraph.files import write_atomic
from mmgraph.graph import json_chunks
from mmgraph.limits import Limits
from mmgraph.wording import Lang, say

if TYPE_CHECKING:
    from mmgraph.pipeline import Build

_FLAGGED = {
    "changed": "Decision {id} (curation.toml:{line}) was made on a text that has changed since. Look at it again.",
    "narrowed": "Decision {id} (curation.toml:{line}) leaves out relations that the kinds of concepts do not admit.",
    "gone": "Decision {id} (curation.toml:{line}) is about something that is no longer there. Look at it again.",
    "unfit": "Decision {id} (curation.toml:{line}) is not carried out: the kinds of its concepts do not admit it.",
}


def beside(output: Path) -> Path:
    """Where the GraphML goes."""
    graphml = output.with_suffix(".graphml")
    if graphml == output:
        raise MmgraphError(
            f"{output} is to hold JSON: give it another ending, the GraphML is written beside it.",
            f"{output} 用来保存 JSON，请换一个扩展名；GraphML 会写在它旁边。",
        )
    return graphml


def build_from(content: Path, lang: Lang, *, cached: bool, limits: Limits) -> Build:
    """The graph of all that can be read; what cannot, and what else is worth saying, is said on the way."""
    from mmgraph import pipeline  # Loads what no other command needs.
    from mmgraph.cache.memory import Cache
    from mmgraph.cache.store import cache_folder

    cache = Cache(cache_folder(os.environ, sys.platform), limits=limits) if cached else None
    with display.progress(lang) as progress:
        built = pipeline.build(content, progress=progress, limits=limits, cache=cache)
    for sentence in (*(problem.told(lang) for problem in built.problems), *built.notes, *to_look_at(built, lang)):
        complain(sentence)
    return built


def to_look_at(built: Build, lang: Lang) -> list[str]:
    """The decisions and notes that no longer match the text, in a sentence each."""
    flagged = [
        say(_FLAGGED[outcome.flag], lang, id=outcome.entry.id, line=outcome.entry.line)
        for outcome in built.outcomes
        if outcome.flag
    ]
    phrase = "Note {id}: its quote does not stand in {answer}. Look at it again: mmgraph notes check"
    return [*flagged, *(say(phrase, lang, id=note.id, answer=note.answer) for note in built.astray)]


def write_graph(graph: nx.MultiDiGraph, output: Path, graphml: Path) -> None:
    """Write both files."""
    write(output, lambda: write_atomic(output, json_chunks(graph)))
    write(graphml, lambda: write_atomic(graphml, exports.to_graphml(graph)))
