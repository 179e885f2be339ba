"""Deciding in the app, without a browser: who may, on what, with which sentence, and what is told of it."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from mmgraph.app.decided import Decided, barred, decided, on_shown, place_of
from mmgraph.app.quoting import sentences_naming
from mmgraph.app.state import Selection
from mmgraph.app.store import store_of
from mmgraph.decisions import (
    CURATION,
    Add,
    AddAlias,
    Confirm,
    Decision,
    Merge,
    Reject,
    Retype,
    SetKind,
    decision_id,
    format_line,
    history,
    make,
    on_relation,
    preview,
    read_decisions,
    record,
    undo,
)
from mmgraph.errors import ConflictError, CurationError
from mmgraph.example import EXAMPLE_SOURCE, example_graph
from mmgraph.graph import write_graph
from mmgraph.pipeline import answer_with, build, passages_in
from pages import FIRST, graph_of_file, html

MADE: dict[str, Any] = {"who": "<b>Ana</b>", "when": datetime(2026, 1, 31, 9, 30, tzinfo=UTC), "why": "<i>page 4</i>"}
CONFIRM = Confirm(source="clip", relation="uses", target="vit", **MADE)
REJECT = Reject(source="clip", relation="uses", target="vit", **MADE)
USES = {"source": "clip", "relation": "uses", "target": "vit"}
EDGE = {"edge": "clip|uses|vit"}


# The form


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ({**EDGE, "correct": "confirm"}, 3),
        ({**EDGE, "correct": "retype"}, 3),
        ({**EDGE, "correct": "merge"}, 3),
        ({"concept": "clip", "correct": "add", "to": "vit"}, 6),
        ({"concept": "clip", "correct": "merge", "to": "blip"}, 6),
        ({"concept": "clip", "correct": "split"}, 6),
        ({"concept": "clip", "correct": "kind"}, 6),
        ({"concept": "clip", "correct": "label"}, 6),
        ({"concept": "clip", "correct": "alias"}, 6),
    ],
    ids=str,
)
def test_every_decision_has_a_form_that_asks_who_and_why(open_app, query, offered, lang):
    app = open_app(lang=lang, **query)
    labels = [field.label for field in (*app.text_input, *app.text_area)]
    asked = ["Who decides", "Why; others will read it"] if lang == "en" else ["由谁决定", "理由（供他人查阅）"]
    assert labels[-2:] == asked
    assert html(app).split('class="switches"')[1].split("</div>")[0].count("<a ") == offered


def test_what_is_only_read_has_no_form(open_app):
    app = open_app(**EDGE)
    assert not app.text_area and "correct=confirm" in html(app)


@pytest.mark.parametrize(
    "query",
    [
        {"edge": "clip|uses|no-such", "correct": "confirm"},
        {"edge": "clip|extends|vit", "correct": "reject"},
        {"concept": "x", "correct": "add"},
    ],
)
def test_what_is_not_in_the_graph_has_no_form(open_app, query):
    assert not open_app(**query).text_area


def test_a_form_that_is_not_filled_in_is_refused_in_a_sentence_and_writes_nothing(open_app, content):
    app = open_app(correct="reject", **EDGE)
    app.button(key="FormSubmitter:correct-reject-Decide").click().run()
    assert not app.exception
    assert "Say who decides, and why." in html(app)
    assert not (content / CURATION).exists()


def test_only_types_that_the_kinds_admit_are_offered(open_app):
    app = open_app(edge="clip|uses|contrastive-learning", correct="retype")
    assert [box.options for box in app.selectbox if box.label == "Type"] == [["is a"]]
    app = open_app(edge="clip|uses|contrastive-learning", correct="retype", lang="zh")
    app.button(key="FormSubmitter:correct-retype-决定").click().run()
    assert "请填写完整。" in html(app)
    app = open_app(concept="lora", correct="add", to="blip")
    (offered,) = (box.options for box in app.selectbox if box.label == "Relation")
    assert "BLIP uses LoRA" in offered and "BLIP is compared with LoRA" not in offered


def test_who_decided_is_remembered_in_the_session(open_app):
    app = open_app(correct="confirm", **EDGE)
    app.text_input[0].set_value("Ana")
    app.button(key="FormSubmitter:correct-confirm-Decide").click().run()  # Why is missing.
    app.query_params["correct"] = "reject"
    app.run()
    assert app.text_input[0].value == "Ana"


# Where nothing can be decided


def test_without_a_folder_of_content_the_form_says_why_it_is_not_there(open_app, content, monkeypatch):
    record(content, CONFIRM)
    monkeypatch.setenv("MMGRAPH_CONTENT", str(content / "example.md"))
    for lang, told in (("en", "there is no folder of content here"), ("zh", "这里没有内容文件夹")):
        app = open_app(lang=lang, correct="confirm", **EDGE)
        assert told in html(app) and not app.text_area
        app = open_app(lang=lang, page="history")
        assert told in html(app) and not app.button


def test_a_graph_of_other_content_is_not_overwritten_by_deciding(open_app, content):
    (content / "example.md").rename(content / "another.md")
    app = open_app(correct="confirm", **EDGE)
    assert f"The graph was not built from {content}" in html(app) and not app.text_area


def test_a_place_that_may_not_be_written_to_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("MMGRAPH_GRAPH", str(tmp_path / "nowhere" / "graph.json"))
    store = store_of(graph_of_file(), "", tmp_path)
    assert barred(store, Selection()).startswith(f"{tmp_path / 'nowhere'} may not be written to")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_named(open_app, content):
    content.chmod(0o500)
    app = open_app(correct="confirm", **EDGE)
    assert f"{content} may not be written to" in html(app) and not app.text_area


# What is told of decisions


def test_the_history_tells_what_who_when_why_and_shows_nothing_of_it_as_markup(open_app, content):
    record(content, CONFIRM)
    app = open_app(page="history")
    assert "<b>confirm</b> <a href=" in html(app) and "CLIP —uses→ ViT" in html(app)
    assert "&lt;b&gt;Ana&lt;/b&gt;</span> · 2026-01-31 09:30 UTC · &lt;i&gt;page 4&lt;/i&gt;" in html(app)
    assert "waits for the next build" in html(app)
    assert "等待下次构建" in html(open_app(page="history", lang="zh"))
    assert [button.label for button in app.button] == ["Rebuild", "Undo"]


def test_a_long_history_shows_the_latest_and_says_how_many_there_are_more(open_app, content):
    lines = [format_line(AddAlias(concept="vit", alias=f"a{n}", **MADE)) for n in range(103)]
    (content / CURATION).write_text("\n".join(["decisions = [", *lines, "]", ""]), encoding="utf-8")
    app = open_app(page="history")
    assert sum(button.label == "Undo" for button in app.button) == 100
    assert "3 earlier ones stand in curation.toml" in html(app)


def test_what_is_shown_carries_the_decisions_on_it_also_where_it_is_no_longer_there(open_app, content):
    record(content, REJECT)
    record(content, SetKind(concept="lora", kind="model", **MADE))
    assert "<b>reject</b>" in html(open_app(**EDGE))
    assert "<b>kind</b>" in html(open_app(concept="lora"))
    assert "<b>reject</b>" not in html(open_app(concept="clip"))


def test_a_file_of_decisions_that_is_damaged_is_named_by_line_and_breaks_no_page(open_app, content):
    (content / CURATION).write_text('decisions = [\n{ what = "approve" },\n]\n', encoding="utf-8")
    assert "curation.toml, line 2: 'approve' is no decision" in html(open_app(page="history"))
    assert not open_app(correct="confirm", **EDGE).exception
    assert not open_app().exception


def test_a_decision_that_was_taken_back_waits_for_the_next_build_too(content):
    graph = graph_of_file()
    graph.graph["curation"] = {"0123abcd": {"flag": "", "text": []}}
    assert decided(store_of(graph, "", content), Selection()) == Decided((), undone=1)
    assert decided(store_of(graph_of_file(), "", content), Selection()).waiting == 0
    assert decided(store_of(graph, "", content), Selection(own=True)) == Decided()


def test_a_flagged_decision_that_still_holds_is_renewed_where_it_is_shown(open_app, content, graph_file):
    source = EXAMPLE_SOURCE.replace("CLIP uses ViT to encode images.", "CLIP uses ViT to encode pictures.")
    passages = passages_in(content)
    make(content, graph_of_file(), partial(Reject, **USES), who="Ana", why="page 4", passages=passages)
    (content / "example.md").write_text(source, encoding="utf-8")
    write_graph(build(content).graph, graph_file)
    (entry,) = read_decisions(content)
    app = open_app(page="history")
    assert "made on a text that has changed since" in html(app)
    button = f"FormSubmitter:renew-{entry.id}-It still holds"
    app.button(key=button).click().run()
    assert "Say who decides, and why." in html(app) and read_decisions(content) == (entry,)
    app.text_input[0].set_value("Lin")
    app.button(key=button).click().run()
    assert not app.exception
    (again,) = read_decisions(content)
    assert (again.decision.who, again.decision.why) == ("Lin", "page 4")
    assert [outcome.flag for outcome in build(content).outcomes] == [""]


CONCEPTS = st.sampled_from(sorted(example_graph()))
EDGES = st.sampled_from(sorted(example_graph().edges(keys=True)))
DECISIONS = st.one_of(
    st.builds(lambda e: Confirm(source=e[0], target=e[1], relation=e[2], **MADE), EDGES),
    st.builds(lambda e: Reject(source=e[0], target=e[1], relation=e[2], **MADE), EDGES),
    st.builds(lambda e: Retype(source=e[0], target=e[1], relation=e[2], to="is-a", **MADE), EDGES),
    st.builds(lambda c: AddAlias(concept=c, alias="name", **MADE), CONCEPTS),
    st.builds(lambda c: SetKind(concept=c, kind="model", **MADE), CONCEPTS),
    st.builds(lambda c: Merge(concept=c, into="vit", **MADE), CONCEPTS.filter(lambda c: c != "vit")),
)


@given(DECISIONS)
def test_where_a_decision_leads_it_is_shown_again_before_and_after_it_is_carried_out(made: Decision) -> None:
    graph = example_graph()
    for there in (graph, preview(graph, made, lambda _: None).graph):
        (event,) = history([entry_of(made)], there)
        view = place_of(event, there, Selection())
        assert on_shown([event], view) == [event]


def entry_of(made: Decision) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        record(Path(folder), made)
        return read_decisions(Path(folder))[0]


# Sentences to choose from


def test_the_sentences_offered_name_both_and_stand_in_the_answer(content):
    store = store_of(graph_of_file(), "", content)
    assert sentences_naming(store, "clip", "vit") == {"CLIP uses ViT to encode images.": FIRST}
    assert "BLIP在CLIP的基础上改进。" in sentences_naming(store, "blip", "clip")
    assert sentences_naming(store, "clip", "lora") == {}


@given(
    st.lists(st.sampled_from(["CLIP", "ViT", " ", "**", "`", "。", ". ", "\n", "\n\n", "- ", "x", "？"]), max_size=30)
)
@settings(max_examples=60)
def test_whatever_sentence_is_offered_can_be_added(parts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "example.md").write_text(f"{EXAMPLE_SOURCE}\n## Q?\n\n{''.join(parts)}\n", encoding="utf-8")
        graph = graph_of_file()
        store = store_of(graph, "", Path(folder))
        for sentence, answer in sentences_naming(store, "clip", "vit").items():
            assert answer_with(Path(folder), sentence, asked=answer) == answer
            add = Add(source="clip", relation="extends", target="vit", answer=answer, sentence=sentence, **MADE)
            assert preview(graph, add, passages_in(Path(folder))).flag == ""


# Two sessions


class Sessions(RuleBasedStateMachine):
    """Two readers who decide, replace what they were shown and take back, each on a graph that may be out of date."""

    @initialize()
    def begin(self) -> None:
        self.room = tempfile.TemporaryDirectory()
        self.folder = Path(self.room.name)
        self.expected: list[Decision] = []
        self.shown: list[str] = ["", ""]

    @rule(reader=st.sampled_from([0, 1]), edge=EDGES, form=st.sampled_from([Confirm, Reject]), again=st.booleans())
    def decide(self, reader: int, edge: tuple[str, str, str], form: type[Confirm], again: bool) -> None:
        source, target, relation = edge
        replacing = self.shown[reader] if again else ""
        rival = next((made for made in self.expected if made.subject[1:] == (source, relation, target)), None)
        act = partial(
            make,
            self.folder,
            example_graph(),
            on_relation(form, source, relation, target),  # type: ignore[arg-type]
            who=f"reader {reader}",
            why="read it",
            passages=lambda _: None,
            replacing=replacing,
        )
        if rival and type(rival) is form and rival.who == f"reader {reader}":
            act()  # Said twice.
        elif rival and decision_id(rival) != replacing:
            with pytest.raises(ConflictError) as caught:
                act()
            assert caught.value.decision == decision_id(rival)
            self.shown[reader] = caught.value.decision
        else:
            self.expected = [made for made in self.expected if made is not rival] + [act().decision]

    @rule(place=st.integers(0, 3))
    def take_back(self, place: int) -> None:
        if place < len(self.expected):
            undo(self.folder, decision_id(self.expected.pop(place)))

    @invariant()
    def nothing_is_lost(self) -> None:
        assert [entry.decision for entry in read_decisions(self.folder)] == self.expected

    def teardown(self) -> None:
        self.room.cleanup()


TestSessions = Sessions.TestCase
TestSessions.settings = settings(max_examples=30, stateful_step_count=12)


def test_who_says_the_same_twice_says_it_once(tmp_path: Path) -> None:
    draft = on_relation(Confirm, "clip", "uses", "vit")
    for _ in range(2):
        make(tmp_path, example_graph(), draft, who="Ana", why="read it", passages=lambda _: None)
    assert len(read_decisions(tmp_path)) == 1
    with pytest.raises(ConflictError):
        make(tmp_path, example_graph(), draft, who="Ana", why="read it again", passages=lambda _: None)


@pytest.mark.parametrize(("who", "why"), [("", "x"), ("x", ""), (" ", "x"), ("x", "\n")])
def test_nobody_decides_without_a_name_or_a_reason(tmp_path: Path, who: str, why: str) -> None:
    draft = on_relation(Confirm, "clip", "uses", "vit")
    with pytest.raises(CurationError, match="Say who decides, and why"):
        make(tmp_path, example_graph(), draft, who=who, why=why, passages=lambda _: None)
    assert read_decisions(tmp_path) == ()
