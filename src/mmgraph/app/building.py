"""Building a graph from the page: in a worker process, with progress."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import streamlit as st

from mmgraph.app.store import Store, graph_path
from mmgraph.app.wording import say
from mmgraph.cache.store import cache_folder
from mmgraph.errors import MmgraphError
from mmgraph.wording import Lang

# Fifty readers who build at once would take memory for fifty, and be done no sooner.
_AT_ONCE = threading.BoundedSemaphore(os.cpu_count() or 1)


def rebuild(store: Store, lang: Lang) -> None:
    """Build the served graph anew from its content; whoever asks meanwhile waits, lest an older state come last.

    Raises MmgraphError as `build_with_progress`.
    """
    with _one_at_a_time():
        build_with_progress(store.content, graph_path(), lang, cache=cache_folder(os.environ, sys.platform))


def build_with_progress(
    folder: Path, output: Path, lang: Lang, *allowed: str, cache: Path | None = None
) -> tuple[str, ...]:
    """Build the graph of `folder` into `output` while a bar on the page tells how far it is; what could not be read.

    `allowed` are limits, as `limits.allow` reads them; only what is not private goes through a `cache`. Raises
    MmgraphError if there is nothing to build from. If the reader leaves, the worker ends.
    """
    bar = st.progress(0.0, say("Starting the reader …", lang))
    command = [sys.executable, "-m", "mmgraph.app.worker", str(folder), str(output), str(cache or ""), *allowed]
    with _AT_ONCE, subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as worker:  # noqa: S603
        try:
            return _follow(worker, bar, lang)
        finally:
            worker.terminate()
            bar.empty()


@st.cache_resource(show_spinner=False)
def _one_at_a_time() -> threading.Lock:
    """One for all sessions."""
    return threading.Lock()


def _follow(worker: subprocess.Popen[str], bar: st.delta_generator.DeltaGenerator, lang: Lang) -> tuple[str, ...]:
    for line in worker.stdout or ():
        told = json.loads(line)
        if isinstance(told, list):
            done, total = told
            bar.progress(done / total, say("{done} of {all} answers read", lang, done=done, all=total))
        elif "error" in told:
            raise MmgraphError(*told["error"])
        else:
            return tuple(chinese if lang == "zh" else english for english, chinese in told["problems"])
    raise MmgraphError("The reader stopped before it was done.", "读取程序中途停止。")
