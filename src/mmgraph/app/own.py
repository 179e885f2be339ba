"""The reader's own files: kept in the session and in a folder that goes with it, shared with no one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol
from uuid import uuid4

import streamlit as st

from mmgraph.app.building import build_with_progress
from mmgraph.app.store import Store, store_of
from mmgraph.errors import MmgraphError
from mmgraph.graph import read_graph
from mmgraph.wording import Lang

MOST_FILES = 20
LARGEST_MB = 2
# Of all that strangers drop, none keeps the machine from the others for long.
_ALLOWED = ("seconds=60", "answers=2000")


class Upload(Protocol):
    """A file as the page receives it."""

    name: str

    def getvalue(self) -> bytes:
        """All of it."""


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


def explore(uploads: Sequence[Upload], lang: Lang) -> None:
    """Build the graph of these files and keep it for this session.

    Raises MmgraphError if they are too many or too large, or if nothing can be read from them.
    """
    _check(uploads)
    folder = TemporaryDirectory(prefix="mmgraph-")
    content = Path(folder.name) / "content"
    content.mkdir()
    names = []
    for number, upload in enumerate(uploads, 1):
        # Only the last part of a name, and never one twice: a name is the reader's to choose, a place is not.
        name = Path(upload.name).name
        names.append(name)
        (content / (name if names.count(name) == 1 else f"{number}-{name}")).write_bytes(upload.getvalue())
    output = Path(folder.name) / "graph.json"
    problems = _build(content, output, lang)
    graph = read_graph(output)
    if not graph:
        raise MmgraphError(
            "No concept was found in these files: they name none that the catalogue knows, and define none.",
            "这些文件中没有发现概念：既没有提到目录中的概念，也没有定义新的概念。",
        )
    st.session_state["own"] = Own(store_of(graph, uuid4().hex, content), tuple(names), problems, folder)


def _build(content: Path, output: Path, lang: Lang) -> tuple[str, ...]:
    try:
        return build_with_progress(content, output, lang, *_ALLOWED)
    except MmgraphError as error:
        # Where the files lie for the moment means nothing to whoever dropped them.
        english, chinese = str(error), error.zh
        raise MmgraphError(
            english.replace(str(content), "these files"), chinese.replace(str(content), "这些文件")
        ) from error


def _check(uploads: Sequence[Upload]) -> None:
    if len(uploads) > MOST_FILES:
        raise MmgraphError(
            f"{len(uploads)} files are too many: drop at most {MOST_FILES} at a time.",
            f"文件有 {len(uploads)} 个，太多了：一次最多 {MOST_FILES} 个。",
        )
    for upload in uploads:
        if len(upload.getvalue()) > LARGEST_MB * 1_000_000:
            raise MmgraphError(
                f"{upload.name} is larger than {LARGEST_MB} MB: split it, or build it on the command line.",
                f"{upload.name} 超过 {LARGEST_MB} MB：请拆分，或用命令行构建。",
            )
