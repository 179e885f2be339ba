"""Content folders: which files are read, in which encodings, and how it is said what could not be read."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from mmgraph.content import Content, read_content, read_source
from mmgraph.errors import ContentError

ANSWER = "## CLIP的原理?\n\nCLIP使用对比学习。\n"


def write(folder: Path, name: str, data: str | bytes = ANSWER) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


def paths(content: Content) -> list[str]:
    return [answer.path for answer in content.answers]


class TestFolders:
    def test_are_read_with_their_sub_folders_in_order_of_path(self, tmp_path: Path) -> None:
        for name in ("b.md", "a/z.md", "a/B.MARKDOWN", "README.md"):
            write(tmp_path, name)
        assert paths(read_content(tmp_path)) == ["README.md", "a/B.MARKDOWN", "a/z.md", "b.md"]

    def test_other_and_hidden_files_are_left_out(self, tmp_path: Path) -> None:
        for name in ("a.md", "notes.toml", "b.txt", ".hidden.md", ".git/c.md", "a/.obsidian/d.md"):
            write(tmp_path, name)
        assert paths(read_content(tmp_path)) == ["a.md"]

    def test_may_be_one_file(self, tmp_path: Path) -> None:
        write(tmp_path, "a.md")
        write(tmp_path, "b.md")
        assert paths(read_content(tmp_path / "a.md")) == ["a.md"]
        assert read_source(tmp_path / "a.md", "a.md") == ANSWER

    def test_links_out_of_them_are_not_followed_and_said(self, tmp_path: Path) -> None:
        write(tmp_path, "out/secret.md")
        write(tmp_path, "content/a.md")
        (tmp_path / "content/link.md").symlink_to(tmp_path / "out/secret.md")
        (tmp_path / "content/folder").symlink_to(tmp_path / "out")
        content = read_content(tmp_path / "content")
        assert paths(content) == ["a.md"]
        assert content.problems == ("link.md is a link that leads outside the content folder; it was not read.",)

    def test_no_source_outside_them_is_read(self, tmp_path: Path) -> None:
        write(tmp_path, "secret.md")
        write(tmp_path, "content/a.md")
        with pytest.raises(ContentError, match=r"\.\./secret\.md leads outside the content folder"):
            read_source(tmp_path / "content", "../secret.md")


class TestEncodings:
    @pytest.mark.parametrize(
        ("codec", "note"),
        [
            ("utf-8", ()),
            ("utf-8-sig", ()),
            ("gb18030", ("a.md is GB18030, not UTF-8; read as that.",)),
            ("utf-16", ("a.md is UTF-16, not UTF-8; read as that.",)),
            ("utf-32", ("a.md is UTF-32, not UTF-8; read as that.",)),
        ],
    )
    def test_are_told_apart_and_said(self, tmp_path: Path, codec: str, note: tuple[str, ...]) -> None:
        write(tmp_path, "a.md", ANSWER.encode(codec))
        content = read_content(tmp_path)
        assert [block.text for block in content.answers[0].blocks] == ["CLIP的原理?", "CLIP使用对比学习。"]
        assert content.notes == note

    @pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    def test_offsets_count_in_the_text_as_it_was_read(self, tmp_path: Path, codec: str) -> None:
        write(tmp_path, "a.md", ANSWER.replace("\n", "\r\n").encode(codec))
        source = read_source(tmp_path, "a.md")
        answer = read_content(tmp_path).answers[0]
        assert source[answer.start : answer.end] == ANSWER.replace("\n", "\r\n").rstrip()
        assert all(source[o] == c for b in answer.blocks for c, o in zip(b.text, b.offsets, strict=True))


class TestProblems:
    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            (b"\xff\xff\xff", "bad.md is neither UTF-8 nor GB18030 text; save it as UTF-8."),
            (b"# A\0B", "bad.md holds binary data, not text; save it as UTF-8 Markdown or remove it."),
            (b"\xff\xfe\x00\xd8", "bad.md is neither UTF-8 nor GB18030 text; save it as UTF-8."),
        ],
    )
    def test_are_said_and_the_rest_is_read(self, tmp_path: Path, data: bytes, sentence: str) -> None:
        write(tmp_path, "bad.md", data)
        write(tmp_path, "good.md")
        content = read_content(tmp_path)
        assert paths(content) == ["good.md"]
        assert content.problems == (sentence,)

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read any file")
    def test_a_file_that_may_not_be_read_is_one(self, tmp_path: Path) -> None:
        write(tmp_path, "a.md")
        write(tmp_path, "b.md")
        (tmp_path / "a.md").chmod(0)
        assert read_content(tmp_path).problems == (
            "a.md cannot be read (Permission denied); check that it exists and may be read.",
        )

    def test_a_link_to_nothing_is_one(self, tmp_path: Path) -> None:
        write(tmp_path, "a.md")
        (tmp_path / "b.md").symlink_to(tmp_path / "gone.md")
        assert "b.md cannot be read (No such file or directory)" in read_content(tmp_path).problems[0]

    def test_an_empty_file_is_noted(self, tmp_path: Path) -> None:
        write(tmp_path, "a.md")
        write(tmp_path, "b.md", "")
        assert read_content(tmp_path).notes == ("b.md holds no answer.",)

    def test_formulas_left_out_are_counted(self, tmp_path: Path) -> None:
        write(tmp_path, "a.md", "## A?\n\nWith $N=4$ and $\\frac{a}{b}$:\n\n$$\nL = 3\n---\n$$\n\nend $x^2$\n")
        content = read_content(tmp_path)
        assert [b.text for b in content.answers[0].blocks[1:]] == ["With N=4 and :", "end"]
        assert content.notes == ("a.md: 3 formulas left out of the text.",)


class TestFoldersThatGiveNothing:
    def test_a_missing_one(self, tmp_path: Path) -> None:
        with pytest.raises(ContentError, match=r"There is no content folder .*nowhere"):
            read_content(tmp_path / "nowhere")

    def test_one_without_markdown(self, tmp_path: Path) -> None:
        write(tmp_path, "a.txt")
        with pytest.raises(ContentError, match=re.escape(f"{tmp_path} holds no Markdown file")):
            read_content(tmp_path)

    def test_one_with_nothing_readable_says_why(self, tmp_path: Path) -> None:
        write(tmp_path, "a.md", b"\xff")
        with pytest.raises(ContentError, match=r"No answer could be read from .*a\.md is neither UTF-8 nor GB18030"):
            read_content(tmp_path)
