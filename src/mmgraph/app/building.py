"""Building a graph from the page: in a worker process, with progress."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import streamlit as st

from mmgraph.app.wording import say
from mmgraph.errors import MmgraphError
from mmgraph.wording import Lang


def build_with_progress(folder: Path, output: Path, lang: Lang, *allowed: str) -> tuple[str, ...]:
    """Build the graph of `folder` into `output` while a bar on the page tells how far it is; what could not be read.

    `allowed` are limits, as `limits.allow` reads them. Raises MmgraphError if there is nothing to build from. If the
    reader leaves, the worker ends.
    """
    bar = st.progress(0.0, say("Starting the reader …", lang))
    command = [sys.executable, "-m", "mmgraph.app.worker", str(folder), str(output), *allowed]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as worker:  # noqa: S603
        try:
            return _follow(worker, bar, lang)
        finally:
            worker.terminate()
            bar.empty()


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
