"""The notebook of examples/ runs, and what is committed of it is what it prints."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))


@pytest.mark.filterwarnings("default")  # those of Jupyter are not ours
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_prints_what_is_committed(notebook, tmp_path):
    """Whoever changes extraction reads the difference: `MMGRAPH_REVIEW=1 pytest` writes the notebook anew."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / "examples").mkdir()
    executed = nbformat.read(notebook, as_version=4)
    place = {"metadata": {"path": tmp_path / "examples"}}
    client = NotebookClient(executed, resources=place, record_timing=False, coalesce_streams=True)
    client.execute()
    # The version of Python is no outcome.
    executed.metadata["language_info"] = {"name": "python"}
    printed = nbformat.writes(executed) + "\n"
    if os.environ.get("MMGRAPH_REVIEW"):
        notebook.write_text(printed, encoding="utf-8")
    assert printed == notebook.read_text(encoding="utf-8")


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.name)
def test_no_notebook_tells_where_it_was_run(notebook):
    text = notebook.read_text(encoding="utf-8")
    outputs = [output for cell in nbformat.reads(text, as_version=4).cells for output in cell.get("outputs", ())]
    assert outputs and {output["output_type"] for output in outputs} == {"stream"}
    assert [output for output in outputs if re.search(r"(?<![\w.])/\w+/|\w:\\\\", output["text"])] == []
