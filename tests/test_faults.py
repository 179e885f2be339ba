"""Killed, without room, without rights, with a clock that goes back: the old file stays, or the new one is there."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commands import Run
from mmgraph.cli.watching import state_of
from mmgraph.decisions import SetKind, read_decisions, record
from mmgraph.files import write_atomic, write_folder_atomic

KILLED = Path(__file__).with_name("killed.py")
ANSWER = "## CLIP的原理?\n\nCLIP使用对比学习。\n"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks, and signals, as POSIX has them")


def parts(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*.part"))


def test_killed_two_hundred_times_each_file_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, KILLED, tmp_path, "200"], capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert sum(found["killed"].values()) + sum(found["finished"].values()) == 200
    assert sum(found["killed"].values()) > 70, "too few were still at work to show anything"
    assert (found["broken"], found["left"]) == ([], [])


# What a killed writer left


@pytest.fixture
def left(tmp_path: Path) -> Iterator[list[str]]:
    (tmp_path / ".mmgraph-file.part").write_bytes(b"half")
    (tmp_path / ".mmgraph-folder.part").mkdir()
    (tmp_path / ".mmgraph-folder.part/a.md").write_bytes(b"half")
    (tmp_path / "notes.part").write_bytes(b"somebody else's")
    yield parts(tmp_path)


def test_is_removed_by_the_next_and_nothing_else_is(tmp_path: Path, left: list[str]) -> None:
    write_atomic(tmp_path / "graph.json", b"{}")
    assert len(left) == 3 and parts(tmp_path) == ["notes.part"]


def test_is_removed_by_the_next_that_writes_a_folder(tmp_path: Path, left: list[str]) -> None:
    write_folder_atomic(tmp_path / "notes", [("a.md", [b"a"])])
    assert len(left) == 3 and parts(tmp_path) == ["notes.part"]


def test_is_not_taken_for_what_another_writes_just_now(tmp_path: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"one "
        write_atomic(tmp_path / "other.json", b"{}")
        yield b"two"

    write_atomic(tmp_path / "graph.json", chunks())
    assert (tmp_path / "graph.json").read_bytes() == b"one two" and parts(tmp_path) == []


# The disk


def test_a_new_name_is_flushed_to_the_disk_with_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed, fsync = [], os.fsync

    def noting(descriptor: int) -> None:
        status = os.fstat(descriptor)
        flushed.append("folder" if stat.S_ISDIR(status.st_mode) else status.st_size)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noting)
    write_atomic(tmp_path / "graph.json", b"1234")
    write_folder_atomic(tmp_path / "notes", [("a.md", [b"12"]), ("b.md", [b"1"])])
    assert flushed == [4, "folder", 2, 1, "folder"]


def limited(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command that may write no file of more than a kilobyte: what a full disk does, at a place that is known."""
    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))

    command = [sys.executable, "-c", "from mmgraph.cli import program; program()", *arguments]
    return subprocess.run(command, cwd=folder, preexec_fn=limit, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("command", "file"),
    [
        (("build", "--no-cache"), "graphs/mmgraph.json"),
        (("export", "graphml", "-o", "exported"), "exported"),
        (("export", "csv", "-o", "exported.zip"), "exported.zip"),
        (("curate", "alias", "CLIP", "new", "--why", "w"), "content/curation.toml"),
    ],
)
def test_a_full_disk_is_said_and_leaves_the_old_file(
    command: tuple[str, ...], file: str, graph_file: Path, tmp_path: Path
) -> None:
    assert graph_file.is_relative_to(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text(ANSWER * 20, encoding="utf-8")
    old = b"decisions = [\n]\n" + b"# " + b"x" * 2000 + b"\n"
    (tmp_path / file).write_bytes(old) if "graphs" not in file else None
    before = (tmp_path / file).read_bytes()
    done = limited(*command, folder=tmp_path)
    assert done.returncode == 2
    assert "cannot be written (File too large)" in done.stderr and "Traceback" not in done.stderr
    assert (tmp_path / file).read_bytes() == before and parts(tmp_path) == []


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="wants a folder that not even root may write to")
@pytest.mark.parametrize("command", [("build",), ("export", "graphml"), ("export", "obsidian")])
def test_a_folder_that_cannot_be_written_is_said(command: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text(ANSWER, encoding="utf-8")
    told = run(*command, "-o", "/proc/mmgraph")
    assert told.code == 2 and "/proc/mmgraph cannot be written" in told.err


@pytest.mark.parametrize("command", [("build",), ("export", "graphml"), ("lineage", "CLIP")])
def test_what_is_no_file_is_not_replaced_by_one(command: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text(ANSWER, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.svg")
    told = run(*command, "-o", "pipe.svg")
    assert told.code == 2 and "pipe.svg cannot be written (it is there and is no file)" in told.err
    assert (tmp_path / "pipe.svg").is_fifo()


# The clock


def test_decisions_keep_their_order_when_the_clock_goes_back(tmp_path: Path) -> None:
    for number, year in enumerate((2031, 1970, 2026)):
        when = datetime(year, 1, 1, tzinfo=UTC)
        record(tmp_path, SetKind(concept=f"c{number}", kind="model", who="w", when=when, why="w"))
    assert [entry.decision.when.year for entry in read_decisions(tmp_path)] == [2031, 1970, 2026]


def test_a_file_of_the_past_or_the_future_is_a_change(tmp_path: Path) -> None:
    note = tmp_path / "a.md"
    note.write_text(ANSWER, encoding="utf-8")
    states = []
    for moment in (0, 2**33, 1_000_000_000):
        os.utime(note, (moment, moment))
        states.append(state_of(tmp_path))
    assert len({str(state) for state in states}) == 3


def test_a_build_looks_at_no_clock(run: Run, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text(ANSWER, encoding="utf-8")
    assert run("build").code == 0
    first = (tmp_path / "graphs/mmgraph.json").read_bytes()
    for file in (tmp_path / "content/a.md", *Path(os.environ["MMGRAPH_CACHE"]).rglob("*.json")):
        os.utime(file, (2**33, 2**33))
    shutil.rmtree(tmp_path / "graphs")
    assert run("build").code == 0
    assert (tmp_path / "graphs/mmgraph.json").read_bytes() == first
