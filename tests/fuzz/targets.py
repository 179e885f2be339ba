"""What the fuzzer calls with bytes of its own: each target reads them as mmgraph would, and knows what must hold then.

What is wrong with the bytes may be told by an MmgraphError; any other end is a finding.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import IO

import networkx as nx
from networkx.utils import graphs_equal

from mmgraph.app.reading import Reading, render
from mmgraph.content import parse_file
from mmgraph.content.decoding import decode
from mmgraph.decisions import read_decisions
from mmgraph.errors import MmgraphError
from mmgraph.example import example_graph
from mmgraph.exports import read_export, to_graphml
from mmgraph.extraction import extract
from mmgraph.graph import json_chunks
from mmgraph.model import Answer, Extraction
from mmgraph.notes import read_notes
from mmgraph.queries import ego

_TAG = re.compile(r"</?([a-zA-Z0-9]+)")
# Those that the page makes itself; the author's own fall away.
_OURS = re.compile(
    r"a|b|br|blockquote|code|div|em|h[1-6]|hr|img|li|mark|ol|p|pre|s|span|strong|t(able|body|d|h|head|r)|ul"
)

_CURATION = b"decisions = [\n%s\n]\n"
_MADE = 'who = "Ana", when = 2026-01-31T09:30:00Z, why = "w" },'
_LINES = (
    f'{{ what = "confirm", source = "clip", relation = "uses", target = "vit", text = ["0a1b2c3d"], {_MADE}',
    f'{{ what = "retype", source = "clip", relation = "uses", target = "vit", to = "extends", {_MADE}',
    f'{{ what = "split", concept = "clip", names = ["CLIP"], into = "clip-2", {_MADE}',
    f'{{ what = "label", concept = "clip", label = "对比", lang = "zh", {_MADE}',
)


def markdown(data: bytes) -> None:
    """A file of the content: every character of a block stands where it says, and the page shows no foreign tag."""
    source = decode(data, "a.md").source
    for answer in parse_file(source, "a.md").answers:
        if not 0 <= answer.start <= answer.end <= len(source):
            raise AssertionError(answer)
        for block in answer.blocks:
            if len(block.offsets) != len(block.text) or list(block.offsets) != sorted(block.offsets):
                raise AssertionError(block)
        page = render(Reading(source, answer), [], Path("/nowhere"), missing="")
        if foreign := [name for name in _TAG.findall(page) if not _OURS.fullmatch(name)]:
            raise AssertionError(foreign)


def mentions(data: bytes) -> None:
    """The text of an answer: what it names and states stands in it, names in order and none in another."""
    source = f"## CLIP?\n\n{data.decode(errors='ignore')}\n".replace("\0", "")
    for outcome in extract(parse_file(source, "a.md").answers, processes=1):
        if isinstance(outcome, Extraction):
            _expect_within(outcome, outcome.answer)


def _expect_within(extraction: Extraction, answer: Answer) -> None:
    spans = [(mention.start, mention.end) for mention in extraction.mentions]
    if any(one[1] > other[0] for one, other in pairwise(spans)):
        raise AssertionError(extraction.mentions)
    spans += [(triple.evidence.start, triple.evidence.end) for triple in extraction.triples]
    if any(not answer.start <= start < end <= answer.end for start, end in spans):
        raise AssertionError(spans)
    known = {concept.id for concept in extraction.concepts}
    if any(not {triple.source, triple.target} <= known for triple in extraction.triples):
        raise AssertionError(extraction.triples)


def imports(data: bytes) -> None:
    """A file to import: what is taken is written and read again as it is, in both forms."""
    with tempfile.NamedTemporaryFile() as file:
        graph = read_export(_filled(file, [data]))
        for write in (to_graphml, json_chunks):
            if not graphs_equal(read_export(_filled(file, write(graph))), graph):
                raise AssertionError(graph)


def _filled(file: IO[bytes], chunks: Iterable[bytes]) -> Path:
    file.seek(0)
    file.truncate()
    file.writelines(chunks)
    file.flush()
    return Path(file.name)


def beside(data: bytes) -> None:
    """The two files that stand beside the content."""
    with tempfile.TemporaryDirectory() as folder:
        for name, read in (("curation.toml", read_decisions), ("notes.toml", read_notes)):
            Path(folder, name).write_bytes(data)
            with suppress(MmgraphError):
                read(Path(folder))


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (markdown, mentions, imports, beside)
}


def seeds(target: str) -> list[bytes]:
    """What the fuzzer begins with."""
    root = Path(__file__).parents[2]
    answers = sorted((root / "content").glob("*.md"))
    texts = [part.encode() for path in answers for part in path.read_text(encoding="utf-8").split("\n\n")]
    notes = [b"[[note]]" + note for note in (root / "content/notes.toml").read_bytes().split(b"[[note]]")]
    graphs = [example_graph(), ego(example_graph(), "clip", hops=1).graph, nx.MultiDiGraph(schema=1, answers={})]
    return {
        "markdown": [*texts, "## 表?\n\n| a | b |\n|--|--|\n| `c` | ![d](e.png) |\n".encode("gb18030")],
        "mentions": texts,
        "imports": [b"".join(write(graph)) for graph in graphs for write in (to_graphml, json_chunks)],
        "beside": [*(_CURATION % line.encode() for line in _LINES), *notes[1:]],
    }[target]
