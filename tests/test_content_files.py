"""Content folders: which files are read, in which encodings, and how it is said what could not be read."""

from __future__ import annotations

import os
import re
import socket
import stat
import sys
from pathlib import Path

import pytest

from mmgraph.content import Content, Parsed, parse_file, read_content, read_source
from mmgraph.errors import ContentError

ANSWER = "## CLIP的原理?\n\nCLIP使用对比学习。\n"


def write(folder: Path, name: str, data: str | bytes = ANSWER) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


def paths(content: Content) -> list[str]:
    return [answer.path for answer in content.answers]


def told(content: Content) -> list[str]:
    assert all(problem.zh != str(problem) for problem in content.problems)
    return [str(problem) for problem in content.problems]


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
        assert told(content) == [
            "link.md leads outside the content folder and was not read; put the file itself there."
        ]

    def test_no_source_outside_them_is_read(self, tmp_path: Path) -> None:
        write(tmp_path, "secret.md")
        write(tmp_path, "content/a.md")
        with pytest.raises(ContentError, match=r"\.\./secret\.md leads outside the content folder"):
            read_source(tmp_path / "content", "../secret.md")

    @pytest.mark.parametrize(
        "path",
        ["/etc/hostname", "../secret.md", "a/../../secret.md", "a\0.md", "\ud800.md", f"{'a' * 5000}.md", "."],
    )
    def test_no_path_that_a_graph_names_is_read_outside_them(self, tmp_path: Path, path: str) -> None:
        write(tmp_path, "secret.md")
        write(tmp_path, "content/a.md")
        with pytest.raises(ContentError) as refused:
            read_source(tmp_path / "content", path)
        assert refused.value.zh != str(refused.value)

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
    def test_pipes_devices_folders_and_rings_of_links_are_passed_over_without_waiting(self, tmp_path: Path) -> None:
        write(tmp_path, "good.md")
        os.mkfifo(tmp_path / "pipe.md")
        (tmp_path / "folder.md").mkdir()
        (tmp_path / "ring.md").symlink_to(tmp_path / "ring.md")
        (tmp_path / "zero.md").symlink_to("/dev/zero")
        with socket.socket(socket.AF_UNIX) as served:
            served.bind(os.path.relpath(tmp_path / "served.md"))  # A longer name is too long for a socket.
        content = read_content(tmp_path)
        assert paths(content) == ["good.md"]
        assert [problem.partition(" ")[0] for problem in told(content)] == [
            "pipe.md",
            "ring.md",
            "served.md",
            "zero.md",
        ]

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root makes devices")
    def test_a_device_among_them_is_passed_over(self, tmp_path: Path) -> None:
        write(tmp_path, "good.md")
        os.mknod(tmp_path / "zero.md", 0o666 | stat.S_IFCHR, os.makedev(1, 5))
        assert told(read_content(tmp_path)) == [
            "zero.md cannot be read (it is no file); check that it exists and may be read."
        ]

    def test_names_that_differ_in_case_alone_are_files_of_their_own(self, tmp_path: Path) -> None:
        write(tmp_path, "A.md")
        write(tmp_path, "a.MD")
        if (tmp_path / "a.md").exists():
            pytest.skip("this file system knows no case")
        assert paths(read_content(tmp_path)) == ["A.md", "a.MD"]

    def test_a_file_that_vanishes_before_it_is_read_is_a_problem(self, tmp_path: Path) -> None:
        write(tmp_path, "a.md")
        write(tmp_path, "b.md")

        def remove_the_other(source: str, path: str) -> Parsed:
            (tmp_path / "b.md").unlink()
            return parse_file(source, path)

        content = read_content(tmp_path, parse=remove_the_other)
        assert paths(content) == ["a.md"]
        assert "b.md cannot be read (No such file or directory)" in told(content)[0]


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
        assert told(content) == [sentence]

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read any file")
    def test_a_file_that_may_not_be_read_is_one(self, tmp_path: Path) -> None:
        write(tmp_path, "a.md")
        write(tmp_path, "b.md")
        (tmp_path / "a.md").chmod(0)
        assert told(read_content(tmp_path)) == [
            "a.md cannot be read (Permission denied); check that it exists and may be read."
        ]

    def test_a_link_to_nothing_is_one(self, tmp_path: Path) -> None:
        write(tmp_path, "a.md")
        (tmp_path / "b.md").symlink_to(tmp_path / "gone.md")
        assert "b.md cannot be read (No such file or directory)" in told(read_content(tmp_path))[0]

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
