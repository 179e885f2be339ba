"""Decisions are lines of a file that people review: nothing is lost, and what is wrong is named by line."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from mmgraph.decisions import (
    CURATION,
    DECISIONS,
    Add,
    AddAlias,
    Confirm,
    Decision,
    Merge,
    Reject,
    Retype,
    SetKind,
    SetLabel,
    Split,
    decision_id,
    format_line,
    read_decisions,
    record,
    undo,
)
from mmgraph.decisions.locking import locked
from mmgraph.errors import ConflictError, CurationError
from mmgraph.model import KINDS, RELATIONS

NOW = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
MADE: dict[str, Any] = {"who": "Ana", "when": NOW, "why": "read the paper"}
CONFIRM = Confirm(source="clip", relation="uses", target="vit", text=("0a1b2c3d",), **MADE)
LINE = (
    '{ what = "confirm", source = "clip", relation = "uses", target = "vit", who = "Ana", '
    'when = 2026-01-31T09:30:00Z, why = "read the paper", text = ["0a1b2c3d"] },'
)


def decisions_in(folder: Path) -> list[Decision]:
    return [entry.decision for entry in read_decisions(folder)]


def curation(*lines: str) -> str:
    return "\n".join(["decisions = [", *lines, "]", ""])


# One line each


def test_a_decision_is_a_line_that_says_what_who_when_why_and_on_which_text(tmp_path: Path) -> None:
    record(tmp_path, CONFIRM)
    text = (tmp_path / CURATION).read_text(encoding="utf-8")
    assert text.splitlines()[-2:] == [LINE, "]"]
    assert decisions_in(tmp_path) == [CONFIRM]


def test_removing_the_line_undoes_it_and_nothing_else(tmp_path: Path) -> None:
    before = record(tmp_path, CONFIRM), record(tmp_path, SetKind(concept="vit", kind="model", **MADE))
    path = tmp_path / CURATION
    path.write_text(path.read_text(encoding="utf-8").replace(f"{LINE}\n", ""), encoding="utf-8")
    assert [entry.id for entry in read_decisions(tmp_path)] == [before[1]]


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert read_decisions(tmp_path) == ()
    assert read_decisions(tmp_path / "nowhere") == ()


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
made = {
    "who": texts,
    "when": st.datetimes(datetime(1970, 1, 2), timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))])).map(
        lambda when: when.replace(microsecond=0)
    ),
    "why": texts,
    "text": st.lists(texts, max_size=2).map(tuple),
}
relation = {"source": texts.map(lambda end: f"a{end}"), "target": texts.map(lambda end: f"b{end}")}
relation["relation"] = st.sampled_from(RELATIONS)
decisions = st.one_of(
    st.builds(Confirm, **relation, **made),
    st.builds(Reject, **relation, **made),
    st.builds(Retype, **relation, to=st.sampled_from(RELATIONS), **made),
    st.builds(Add, **relation, answer=texts, sentence=texts, **made),
    st.builds(Merge, concept=texts, into=texts.map(lambda end: f"{end}2"), **made),
    st.builds(Split, concept=texts, into=texts.map(lambda end: f"{end}2"), names=texts.map(lambda n: (n,)), **made),
    st.builds(SetKind, concept=texts, kind=st.sampled_from(KINDS), **made),
    st.builds(SetLabel, concept=texts, label=texts, lang=st.sampled_from(["en", "zh"]), **made),
    st.builds(AddAlias, concept=texts, alias=texts, **made),
).filter(lambda decision: getattr(decision, "concept", "") != getattr(decision, "into", None))


@given(decisions)
def test_whatever_people_write_comes_back(decision: Decision) -> None:
    with tempfile.TemporaryDirectory() as folder:
        decision_id = record(Path(folder), decision)
        (entry,) = read_decisions(Path(folder))
        assert (entry.decision, entry.id) == (decision, decision_id)
        assert undo(Path(folder), decision_id) == entry
        assert read_decisions(Path(folder)) == ()


def test_every_kind_of_decision_has_a_name() -> None:
    assert list(DECISIONS) == ["confirm", "reject", "retype", "add", "merge", "split", "kind", "label", "alias"]


class Curating(RuleBasedStateMachine):
    """The file against a list of what was decided."""

    @initialize()
    def begin(self) -> None:
        self.room = tempfile.TemporaryDirectory()
        self.folder = Path(self.room.name)
        self.expected: list[Decision] = []

    def rivals(self, decision: Decision) -> list[Decision]:
        return [other for other in self.expected if other.subject == decision.subject]

    @rule(decision=decisions, aware=st.booleans())
    def decide(self, decision: Decision, aware: bool) -> None:
        rivals = self.rivals(decision)
        known = [decision_id(rival) for rival in rivals] if aware else []
        if rivals and not aware:
            with pytest.raises(ConflictError):
                record(self.folder, decision, replacing=known)
        else:
            record(self.folder, decision, replacing=known)
            self.expected = [other for other in self.expected if other not in rivals] + [decision]

    @rule(place=st.integers(0, 5))
    def take_back(self, place: int) -> None:
        if place < len(self.expected):
            undo(self.folder, decision_id(self.expected.pop(place)))

    @rule(comment=st.sampled_from(["# Ana asked the authors\n", "\n", "  # ]\n"]))
    def comment_by_hand(self, comment: str) -> None:
        path = self.folder / CURATION
        if path.exists():
            head, opening, rest = path.read_text(encoding="utf-8").partition("decisions = [\n")
            path.write_text(f"{head}{opening}{comment}{rest}", encoding="utf-8")

    @invariant()
    def nothing_is_lost(self) -> None:
        assert decisions_in(self.folder) == self.expected

    def teardown(self) -> None:
        self.room.cleanup()


TestCurating = Curating.TestCase
TestCurating.settings = settings(max_examples=30, stateful_step_count=12)


# Conflicts


def test_a_second_decision_on_the_same_relation_is_a_conflict_that_shows_the_first(tmp_path: Path) -> None:
    first = record(tmp_path, CONFIRM)
    reject = Reject(source="clip", relation="uses", target="vit", who="Lin", when=NOW, why="no")
    with pytest.raises(ConflictError) as caught:
        record(tmp_path, reject)
    assert caught.value.decision == first
    assert "Ana decided on this on 2026-01-31 09:30: confirm (read the paper)." in str(caught.value)
    assert "Ana" in caught.value.zh and first in caught.value.zh
    record(tmp_path, reject, replacing=[first])
    assert decisions_in(tmp_path) == [reject]


def test_who_has_seen_another_decision_does_not_replace_this_one(tmp_path: Path) -> None:
    record(tmp_path, CONFIRM)
    with pytest.raises(ConflictError):
        record(tmp_path, replace(CONFIRM, who="Lin"), replacing=["00000000"])


def test_lines_that_contradict_each_other_are_named(tmp_path: Path) -> None:
    reject = Reject(source="clip", relation="uses", target="vit", **MADE)
    (tmp_path / CURATION).write_text(curation("# joined by hand", LINE, format_line(reject)), encoding="utf-8")
    with pytest.raises(CurationError, match=r"curation.toml, line 4: clip uses vit was decided in line 3 already"):
        read_decisions(tmp_path)


# What is wrong is named by line


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (LINE.replace('"confirm"', '"approve"'), "'approve' is no decision; there are confirm, reject"),
        (LINE.replace("what = ", "wat = "), "None is no decision"),
        (LINE.replace("who = ", "whom = "), "unknown key 'whom'; confirm has source, relation, target, who"),
        (LINE.replace('who = "Ana", ', ""), "who is missing"),
        (LINE.replace('why = "read the paper"', 'why = ""'), "why is missing"),
        (LINE.replace('"uses"', '"likes"'), "relation 'likes' is none of compares-with,"),
        (LINE.replace('"uses"', "3"), "relation is no text"),
        (LINE.replace("2026-01-31T09:30:00Z", "2026-01-31"), "when is no time with its zone"),
        (LINE.replace("2026-01-31T09:30:00Z", "2026-01-31T09:30:00"), "when is no time with its zone"),
        (LINE.replace('["0a1b2c3d"]', '"0a1b2c3d"'), "text is no list of texts"),
        (LINE.replace('"uses"', '"compares-with"').replace('"clip"', '"z"'), "compares-with goes both ways"),
        (LINE.replace("},", "}}"), "Unclosed array"),
        ("<<<<<<< mine", "Invalid value"),
        (
            '{ what = "merge", concept = "a", into = "a", who = "x", when = 2026-01-31T09:30:00Z, why = "x" },',
            "another",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / CURATION).write_text(curation("", line), encoding="utf-8")
    with pytest.raises(CurationError, match=r"curation.toml, line [34]: .*") as caught:
        read_decisions(tmp_path)
    assert told in str(caught.value)
    assert "第" in caught.value.zh


@pytest.mark.parametrize("text", ["[[decision]]\n", "decisions = 3\n", f"decisions = [{LINE}]\n", "x = 1\n"])
def test_another_form_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / CURATION).write_text(text, encoding="utf-8")
    with pytest.raises(CurationError, match=r"curation\.toml, line 1"):
        read_decisions(tmp_path)


def test_a_file_in_no_known_form_is_left_alone(tmp_path: Path) -> None:
    text = f"decisions = [\n{LINE} ]\n"
    (tmp_path / CURATION).write_text(text, encoding="utf-8")
    with pytest.raises(CurationError):
        record(tmp_path, SetKind(concept="vit", kind="model", **MADE))
    assert (tmp_path / CURATION).read_text(encoding="utf-8") == text


def test_binary_is_refused(tmp_path: Path) -> None:
    (tmp_path / CURATION).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CurationError, match="Save it as UTF-8"):
        read_decisions(tmp_path)


def test_half_a_character_is_refused_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(CurationError):
        record(tmp_path, replace(CONFIRM, why="\udcff"))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("asked", ["", "zz", "00000000"])
def test_undoing_what_is_not_there_is_refused(tmp_path: Path, asked: str) -> None:
    record(tmp_path, CONFIRM)
    with pytest.raises(CurationError, match="mmgraph curate history"):
        undo(tmp_path, asked)
    assert decisions_in(tmp_path) == [CONFIRM]


# Several at once


def test_threads_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    made = [SetKind(concept=f"c{number}", kind="model", **MADE) for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda decision: record(tmp_path, decision), made))
    assert sorted(decisions_in(tmp_path), key=made.index) == made
    assert [path.name for path in tmp_path.iterdir()] == [CURATION]


WRITER = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from mmgraph.decisions import SetKind, record
for number in range(int(sys.argv[3])):
    concept = f"{sys.argv[2]}-{number}"
    record(Path(sys.argv[1]), SetKind(concept=concept, kind="model", who="w", when=datetime.now(UTC), why="w"))
    print(concept, flush=True)
"""


def writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", WRITER, folder, name, str(count)], stdout=subprocess.PIPE, text=True)


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    writers = [writer(tmp_path, name, 15) for name in "abc"]
    assert [process.communicate(timeout=120) and process.returncode for process in writers] == [0, 0, 0]
    assert len(read_decisions(tmp_path)) == 45


def test_a_writer_killed_at_any_moment_leaves_a_whole_file_with_all_that_it_reported(tmp_path: Path) -> None:
    chance = random.Random(6)
    for number in range(12):
        with writer(tmp_path, f"killed-{number}", 10_000) as process:
            assert process.stdout
            reported = [process.stdout.readline().strip()]
            time.sleep(chance.uniform(0, 0.05))
            process.kill()
            reported += process.stdout.read().split()
        there = {entry.decision.concept for entry in read_decisions(tmp_path)}  # type: ignore[attr-defined]
        assert set(reported) <= there
    record(tmp_path, CONFIRM)  # No lock is left behind.


@pytest.mark.skipif(sys.platform == "win32", reason="signals a process group")
def test_the_lock_goes_with_its_holder(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from mmgraph.decisions.locking import locked\n"
        "with locked(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    path = tmp_path / CURATION
    with subprocess.Popen([sys.executable, "-c", script, path], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout and holder.stdout.readline() == "held\n"
        with pytest.raises(CurationError, match="Somebody else is writing"), locked(path, patience=0.1):
            pass
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
        with locked(path, patience=5):
            pass


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(CurationError, match="cannot be written"):
        record(tmp_path / "nowhere", CONFIRM)
