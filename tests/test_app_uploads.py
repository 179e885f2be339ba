"""What a page sends as files could be anything: only Markdown of a bearable size is taken, under a harmless name."""

from __future__ import annotations

import base64
from pathlib import PurePath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmgraph.app.uploads import LARGEST_MB, MOST_FILES, Upload, received
from mmgraph.errors import MmgraphError


def sent(name, content=b"# What?\n"):
    return {"name": name, "content": base64.b64encode(content).decode()}


def test_files_are_taken_whole():
    assert received([sent("a.md", b"\xff\x00"), sent("B.MARKDOWN")]) == (
        Upload("a.md", b"\xff\x00"),
        Upload("B.MARKDOWN", b"# What?\n"),
    )


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([sent(f"{n}.md") for n in range(MOST_FILES + 1)], "too many"),
        ([sent("paper.pdf")], "paper.pdf is no Markdown file"),
        ([sent("..")], "is no Markdown file"),
        ([sent("large.md", b"#" * (LARGEST_MB * 1_000_000 + 1))], "large.md is larger"),
        ([{"name": "broken.md", "content": "*"}], "did not arrive whole"),
        ([{"name": "broken.md", "content": "é"}], "did not arrive whole"),
        ([{"name": "broken.md"}], "did not arrive whole"),
        ([1, "a.md", None, []], "did not arrive whole"),
        ("files", "did not arrive whole"),
        ({"name": "a.md", "content": ""}, "did not arrive whole"),
    ],
)
def test_what_is_not_taken_is_said(files, told):
    with pytest.raises(MmgraphError, match=told):
        received(files)


@given(st.text())
def test_no_name_leads_out_of_its_folder(name):
    (upload,) = received([sent(f"a{name}.md")])
    for path in (PurePath(upload.name), PureWindowsPath(upload.name)):
        assert (path.name, len(path.parts)) == (upload.name, 1)
    assert len(upload.name.encode()) < 240
