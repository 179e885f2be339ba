"""Deciding on the command line, and what is shown of decisions and of notes on doubtful claims."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from commands import Run
from mmgraph.cli import whole
from mmgraph.decisions import DECISIONS, Reject, read_decisions
from mmgraph.example import EXAMPLE_SOURCE
from mmgraph.graph import read_graph
from mmgraph.wording import LANGS

MADE = ("--why", "read the paper", "--who", "Ana")
ANSWER = "example#what-is-clip-built-from"
NOTE = f"""\
[[note]]
id = "two-encoders"
answer = "{ANSWER}"
quote = "CLIP uses ViT"
verdict = "contradicted in part"
right = "It may be a ResNet too."
right_zh = "也可以是 ResNet。"
authors = "Radford et al."
year = 2021
title = "Learning Transferable Visual Models From Natural Language Supervision"
arxiv = "2103.00020"
"""


@pytest.fixture
def content(run: Run, content: Path) -> Path:
    """The content of the example, built."""
    assert run("build").code == 0
    return content


def built(run: Run, tmp_path: Path) -> nx.MultiDiGraph:
    assert run("build").code == 0
    return read_graph(tmp_path / "graphs" / "mmgraph.json")


def test_a_decision_tells_what_it_changes_and_the_next_build_carries_it_out(
    run: Run, content: Path, tmp_path: Path
) -> None:
    told = run("curate", "reject", "CLIP", "uses", "vision transformer", *MADE)
    assert told.code == 0
    assert told.out.startswith("- CLIP —uses→ ViT\n      - “CLIP uses ViT to encode images.”\n        example.md:1\n")
    (entry,) = read_decisions(content)
    assert isinstance(entry.decision, Reject)
    assert (entry.decision.source, entry.decision.target, entry.decision.who) == ("clip", "vit", "Ana")
    assert entry.id in told.err and "mmgraph build" in told.err
    assert not built(run, tmp_path).has_edge("clip", "vit")


def test_every_kind_of_decision_can_be_made(run: Run, content: Path, tmp_path: Path) -> None:
    sentence = "It is trained by contrastive learning."
    for arguments in (
        ("confirm", "CLIP", "uses", "ViT"),
        ("retype", "CLIP", "使用", "对比学习", "--to", "is-a"),
        ("add", "BLIP", "uses", "对比学习", "--sentence", sentence),
        ("merge", "LoRA", "--into", "BLIP"),
        ("split", "ViT", "--name", "视觉Transformer", "--into", "visual-transformer"),
        ("kind", "contrastive learning", "技术"),
        ("label", "ViT", "Vision Transformer"),
        ("alias", "CLIP", "Contrastive pre-training"),
        ("reject", "BLIP", "compares-with", "CLIP"),
    ):
        assert run("curate", *arguments, *MADE).code == 0, arguments
    made = [entry.decision.what for entry in read_decisions(content)]
    assert sorted(made) == sorted(DECISIONS)
    graph = built(run, tmp_path)
    assert graph.edges["clip", "vit", "uses"]["status"] == "confirmed"
    assert graph.edges["blip", "contrastive-learning", "uses"]["evidence"][0]["answer"] == ANSWER
    assert "lora" not in graph and "visual-transformer" in graph
    assert not graph.has_edge("blip", "clip", "compares-with")


def test_history_tells_what_became_of_each_decision(run: Run, content: Path) -> None:
    run("curate", "confirm", "CLIP", "uses", "ViT", *MADE)
    waiting = run("curate", "history")
    assert "Ana  confirm  CLIP —uses→ ViT\n" in waiting.out and "waits for the next build" in waiting.out
    run("build")
    assert "in force\n" in run("curate", "history").out
    source = EXAMPLE_SOURCE.replace("CLIP uses ViT to encode images.", "CLIP uses ViT to encode pictures.")
    (content / "example.md").write_text(source, encoding="utf-8")
    flagged = run("build")
    assert "was made on a text that has changed since. Look at it again." in flagged.err
    assert "made on a text that has changed since" in run("curate", "history").out
    assert "后来有变化" in run("curate", "history", "--lang", "zh").out
    (event,) = run("curate", "history", "--json").json
    assert (event["what"], event["who"], event["state"], event["line"]) == ("confirm", "Ana", "changed", 4)
    assert run("build", "--json").json["flagged"] == {event["id"]: "changed"}


def test_a_flagged_decision_that_still_holds_is_renewed(run: Run, content: Path, tmp_path: Path) -> None:
    run("curate", "reject", "CLIP", "uses", "ViT", *MADE)
    source = EXAMPLE_SOURCE.replace("CLIP uses ViT to encode images.", "CLIP uses ViT to encode pictures.")
    (content / "example.md").write_text(source, encoding="utf-8")
    run("build")
    (event,) = run("curate", "history", "--json").json
    assert event["state"] == "changed"
    renewed = run("curate", "renew", event["id"], "--who", "Lin")
    assert (renewed.code, renewed.out) == (0, "Nothing changed in the graph.\n")
    assert "It is carried out by: mmgraph build" in renewed.err
    assert not built(run, tmp_path).has_edge("clip", "vit")
    (event,) = run("curate", "history", "--json").json
    assert (event["state"], event["who"], event["why"]) == ("in force", "Lin", "read the paper")
    unknown = run("curate", "renew", "zzz")
    assert unknown.code == 2 and "No decisions begin with 'zzz'" in unknown.err


def test_undo_takes_a_decision_back(run: Run, content: Path, tmp_path: Path) -> None:
    run("curate", "reject", "CLIP", "uses", "ViT", *MADE)
    (entry,) = read_decisions(content)
    assert "reject clip —uses→ vit" in run("curate", "undo", entry.id[:4]).err
    assert run("curate", "history").err == "mmgraph: Nothing was decided.\n"
    assert built(run, tmp_path).has_edge("clip", "vit")


def test_a_conflict_is_shown_and_can_be_settled(run: Run, content: Path, tmp_path: Path) -> None:
    run("curate", "reject", "CLIP", "uses", "ViT", *MADE)
    refused = run("curate", "confirm", "CLIP", "uses", "ViT", "--why", "page 4", "--who", "Lin")
    (entry,) = read_decisions(content)
    assert refused.code == 2 and "Ana decided on this" in refused.err and f"--replace {entry.id}" in refused.err
    built(run, tmp_path)  # Where the graph no longer has what was rejected:
    settled = run("curate", "confirm", "CLIP", "uses", "ViT", "--why", "4", "--who", "Lin", "--replace", entry.id)
    assert settled.code == 0
    assert built(run, tmp_path).edges["clip", "vit", "uses"]["status"] == "confirmed"
    assert "in force\n" in run("curate", "history").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("confirm", "ViT", "uses", "CLIP", *MADE), "The graph does not have this: ViT —uses→ CLIP."),
        (("retype", "CLIP", "uses", "ViT", "--to", "performs", *MADE), "The kinds of these concepts do not admit it"),
        (("confirm", "CLIP", "likes", "ViT", *MADE), "There is no relation type 'likes'."),
        (("kind", "CLIP", "gadget", *MADE), "There is no kind 'gadget'."),
        (("merge", "CLIP", "--into", "xyzzy", *MADE), "No concept is named 'xyzzy'."),
        (("add", "BLIP", "uses", "LoRA", "--sentence", "BLIP uses LoRA.", *MADE), "No answer holds this sentence."),
        (("add", "BLIP", "uses", "LoRA", "--sentence", "CLIP", *MADE), "Several answers hold this sentence."),
        (("merge", "CLIP", "--into", "CLIP", *MADE), "clip is the same concept as before."),
        (("confirm", "CLIP", "uses", "ViT"), "--why needs a value."),
        (("undo", "00000000"), "No decisions begin with '00000000'."),
    ],
)
def test_what_cannot_be_decided_is_refused_in_a_sentence(
    run: Run, content: Path, arguments: tuple[str, ...], told: str
) -> None:
    refused = run("curate", *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert told in refused.err and refused.err.count("\n") == 1
    assert not (content / "curation.toml").exists()


def test_a_malformed_decision_stops_the_build_with_its_line(run: Run, content: Path) -> None:
    (content / "curation.toml").write_text('decisions = [\n{ what = "approve" },\n]\n', encoding="utf-8")
    refused = run("build")
    assert refused.code == 2 and "curation.toml, line 2: 'approve' is no decision" in refused.err


# Notes


def test_show_and_path_mark_a_disputed_sentence_and_tell_the_note(run: Run, content: Path) -> None:
    (content / "notes.toml").write_text(NOTE, encoding="utf-8")
    run("build")
    note = "contradicted in part: “CLIP uses ViT”. It may be a ResNet too. (Radford et al. 2021, Learning Transferable"
    for command in (["show", "ViT"], ["path", "CLIP", "ViT"], ["path", "CLIP", "ViT", "--story"], ["show", "CLIP"]):
        shown = run(*command).out
        assert "⚠ “CLIP uses ViT to encode images.”" in shown and f"⚠ {note}" in shown
    assert "⚠ 部分与文献相悖：“CLIP uses ViT”。也可以是 ResNet。（Radford" in run("show", "ViT", "--lang", "zh").out
    edges = run("show", "ViT", "--json").json["relations"]
    assert [[note["id"] for note in edge["disputed"]] for edge in edges] == [[], ["two-encoders"]]


@pytest.mark.usefixtures("content")
def test_show_tells_what_people_confirmed(run: Run) -> None:
    run("curate", "confirm", "CLIP", "uses", "ViT", *MADE)
    run("build")
    assert run("show", "ViT").out.count("✓ confirmed by a person") == 1
    assert "✓ 已经人工确认" in run("show", "ViT", "--lang", "zh").out
    statuses = [edge["status"] for edge in run("show", "ViT", "--json").json["relations"]]
    assert sorted(statuses) == ["confirmed", "extracted"]


def test_notes_check_tells_which_quotes_stand(run: Run, content: Path) -> None:
    (content / "notes.toml").write_text(NOTE, encoding="utf-8")
    checked = run("notes", "check")
    assert (checked.code, checked.out) == (0, "1 of 1 quotes stand.\n")
    (content / "example.md").write_text(EXAMPLE_SOURCE.replace("CLIP uses ViT", "CLIP has a ViT"), encoding="utf-8")
    checked = run("notes", "check")
    assert checked.code == 2
    assert checked.out.startswith(f"notes.toml, line 1: “CLIP uses ViT” does not stand in {ANSWER}.\n0 of 1 quotes")
    astray = {"id": "two-encoders", "line": 1, "answer": ANSWER, "quote": "CLIP uses ViT"}
    assert run("notes", "check", "--json").json == {"notes": 1, "astray": [astray]}
    assert "Note two-encoders: its quote does not stand" in run("build").err


def test_the_notes_of_the_project_stand(run: Run) -> None:
    assert run("notes", "check", Path(__file__).parents[1] / "content").code == 0


@pytest.mark.parametrize("group", ["curate", "notes"])
def test_every_sub_command_has_help_in_both_languages(run: Run, group: str) -> None:
    for command in whole().commands[group].commands:
        english, chinese = (run(group, command, "--help", "--lang", lang) for lang in LANGS)
        assert english.code == chinese.code == 0
        assert english.out.isascii() or "一" not in english.out
        assert any("一" <= character <= "鿿" for character in chinese.out)
