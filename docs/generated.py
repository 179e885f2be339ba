"""What the site tells of commands, formats and the graph, taken from themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import networkx as nx
import typer

from mmgraph.cli import whole
from mmgraph.exports import FORMATS
from mmgraph.graph import read_graph
from mmgraph.queries import statistics
from mmgraph.wording import Lang, say

_FORMAT_HEADS: dict[Lang, tuple[str, ...]] = {"en": ("format", "file", "what for"), "zh": ("格式", "文件", "用途")}

ROOT = Path(__file__).parents[1]
GRAPH = ROOT / "graphs" / "mmgraph.json"
NOTEBOOK = ROOT / "examples" / "from-folder-to-finding.ipynb"


def commands(lang: Lang) -> str:
    """Every command, with its own words on each argument."""
    return "\n".join(_command(whole(lang), "mmgraph"))


def _command(command: Any, name: str) -> Iterator[str]:
    sub_commands = {key: command.commands[key] for key in command.list_commands(None)} if _is_group(command) else {}
    context = typer.Context(command, info_name=name)
    yield f"\n## `{name}`\n"
    yield f"{_escaped(command.help)}\n\n```text\n{command.get_usage(context).partition(': ')[2]}\n```\n"
    records = [record for parameter in command.params if (record := parameter.get_help_record(context))]
    yield from (f"- `{what}`: {_escaped(about)}" for what, about in records)
    for key, sub_command in sub_commands.items():
        yield from _command(sub_command, f"{name} {key}")


def _is_group(command: Any) -> bool:
    return hasattr(command, "commands")


def formats(lang: Lang) -> str:
    """Every export format, in its own words."""
    told = [
        (name, form.suffix, re.split("[:：]", say(form.about, lang), maxsplit=1)[1]) for name, form in FORMATS.items()
    ]
    rows = ((f"`{name}`", f"`{suffix}`", _escaped(about)) for name, suffix, about in told)
    return "\n".join(_table(_FORMAT_HEADS[lang], rows))


def committed_graph() -> str:
    """What is in the graph of this project: how much, and one concept and one relation as they are stored."""
    graph = read_graph(GRAPH)
    figures = statistics(graph)
    kinds = ((f"`{kind}`", str(count)) for kind, count in figures.kinds.items())
    relations = ((f"`{relation}`", str(count)) for relation, count in figures.relation_types.items())
    tables = (*_table(("concepts", "number"), kinds), *_table(("relations", "number"), relations))
    return "\n".join((*tables, *_stored(graph)))


def notebook() -> str:
    """The notebook of examples/ as a page: its text, its code, and what that prints."""
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join(part for cell in cells for part in _cell(cell))


def _cell(cell: dict[str, Any]) -> Iterator[str]:
    text = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        yield text
        return
    yield f"```python\n{text}\n```"
    for output in cell["outputs"]:
        yield f"```text\n{''.join(output['text'])}```"


def _stored(graph: nx.MultiDiGraph) -> Iterator[str]:
    """The most mentioned concept and the best supported relation, with their first places only."""
    concept_id, node = max(graph.nodes(data=True), key=lambda row: (len(row[1]["mentions"]), row[0]))
    source, target, edge = max(graph.edges(data=True), key=lambda row: (row[2]["weight"], row[:2]))
    yield from _json({"id": concept_id, **node, "mentions": node["mentions"][:1]})
    yield from _json({"source": source, "target": target, **edge, "evidence": edge["evidence"][:1]})


def _json(value: dict[str, Any]) -> Iterator[str]:
    yield f"\n```json\n{json.dumps(value, ensure_ascii=False, indent=2)}\n```\n"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A Markdown table."""
    yield f"| {' | '.join(heads)} |"
    yield "|" + " --- |" * len(heads)
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
    yield ""


def _escaped(text: str) -> str:
    """Plain text as Markdown shows it."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#$" else char for char in text)


PAGES: dict[str, Callable[[], str]] = {
    "commands": partial(commands, "en"),
    "finding": notebook,
    "formats": partial(formats, "en"),
    "graph": committed_graph,
    "zh/commands": partial(commands, "zh"),
    "zh/formats": partial(formats, "zh"),
}
"""By the name of the page that they complete."""
