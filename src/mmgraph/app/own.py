"""The reader's own files: kept in the session and in a folder that goes with it, shared with no one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import streamlit as st

from mmgraph.app.building import build_with_progress
from mmgraph.app.store import Store, store_of
from mmgraph.app.uploads import Upload
from mmgraph.errors import MmgraphError
from mmgraph.graph import read_graph
from mmgraph.wording import Lang

# Of all that strangers drop, none keeps the machine from the others for long.
_ALLOWED = ("seconds=60", "answers=2000")


@dataclass(frozen=True, slots=True)
class Own:
    """A graph of a session's own. When the session forgets it, the folder is removed."""

    store: Store
    names: tuple[str, ...]
    problems: tuple[str, ...]
    _folder: TemporaryDirectory[str]


def own_files() -> Own | None:
    """What this session has built, if anything."""
    found: Own | None = st.session_state.get("own")
    return found


def own_store() -> Store | None:
    """The graph of this session's own files, if there is one."""
    found = own_files()
    return found.store if found else None


def forget() -> None:
    """Remove the files and all that was made of them."""
    st.session_state.pop("own", None)


def explore(uploads: Sequence[Upload], lang: Lang) -> Own:
    """Build the graph of these files and keep it for this session. Raises MmgraphError if nothing is found in them."""
    folder = TemporaryDirectory(prefix="mmgraph-")
    content = Path(folder.name) / "content"
    content.mkdir()
    names = []
    for number, upload in enumerate(uploads, 1):
        names.append(upload.name)
        own_name = upload.name if names.count(upload.name) == 1 else f"{number}-{upload.name}"
        (content / own_name).write_bytes(upload.content)
    output = Path(folder.name) / "graph.json"
    problems = _build(content, output, lang)
    graph = read_graph(output)
    if not graph:
        raise MmgraphError(
            "No concept was found in these files: they name none that the catalogue knows, and define none.",
            "这些文件中没有发现概念：既没有提到目录中的概念，也没有定义新的概念。",
        )
    made = Own(store_of(graph, uuid4().hex, content), tuple(names), problems, folder)
    st.session_state["own"] = made
    return made


def _build(content: Path, output: Path, lang: Lang) -> tuple[str, ...]:
    try:
        return build_with_progress(content, output, lang, *_ALLOWED)
    except MmgraphError as error:
        # Where the files lie for the moment means nothing to whoever dropped them.
        english, chinese = str(error), error.zh
        raise MmgraphError(
            english.replace(str(content), "these files"), chinese.replace(str(content), "这些文件")
        ) from error
