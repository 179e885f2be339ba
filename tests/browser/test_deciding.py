"""Deciding in the explorer: what is written, what the graph becomes, and that nobody's decision is lost."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Locator, expect

from mmgraph.decisions import read_decisions, undo
from mmgraph.graph import read_graph

from .conftest import Explorer

CONFIRMED = "?lang=en&edge=clip|proposed-by|openai&correct=confirm"
WHY = "Why; others will read it"


def decide(explorer: Explorer, who: str, why: str = "read the paper", button: str = "Decide") -> None:
    """Fill in and send the form that is open."""
    explorer.page.get_by_label("Who decides").fill(who)
    explorer.page.get_by_label(WHY).fill(why)
    explorer.page.get_by_role("button", name=button, exact=True).click()


def row(explorer: Explorer, words: str) -> Locator:
    """The decision that is told with these words."""
    return explorer.page.locator("[class*=st-key-decision-]", has_text=words)


def made(project: Path) -> list[tuple[str, str]]:
    return [(entry.decision.what, entry.decision.who) for entry in read_decisions(project / "content")]


def test_a_confirmed_relation_is_found_confirmed_after_the_rebuild(served, new_page, project):
    explorer = new_page(served)
    explorer.open("?lang=en&edge=clip|proposed-by|openai")
    explorer.panel.get_by_role("link", name="Correct").click()
    decide(explorer, "Ana")
    expect(row(explorer, "read the paper")).to_contain_text("in force")
    expect(explorer.panel.locator(".status")).to_contain_text("confirmed by a person")
    assert read_graph(project / "graphs/mmgraph.json").edges["clip", "openai", "proposed-by"]["status"] == "confirmed"
    explorer.page.goto(f"{served}?lang=en&page=history")
    expect(row(explorer, "CLIP —proposed by→ OpenAI")).to_contain_text(re.compile(r"Ana · \d{4}-\d\d-\d\d .*read the"))


def test_a_rejected_relation_is_gone_and_one_click_brings_it_back(served, new_page, project):
    explorer = new_page(served)
    explorer.open("?lang=en&edge=blip-2|uses|resnet&correct=reject")
    explorer.until("map.edge.has('blip-2|uses|resnet')")
    decide(explorer, "Ana")
    explorer.until("!map.edge.has('blip-2|uses|resnet')")
    expect(explorer.panel).to_contain_text("This relation is not in the graph.")
    assert not read_graph(project / "graphs/mmgraph.json").has_edge("blip-2", "resnet", "uses")
    explorer.page.get_by_role("link", name="Decisions").click()
    expect(explorer.page.locator(".st-key-history")).to_be_visible()
    row(explorer, "BLIP-2 —uses→ ResNet").get_by_role("button", name="Undo").click()
    expect(explorer.page.get_by_text("Nothing was decided yet.")).to_be_visible()
    explorer.open("?lang=en&edge=blip-2|uses|resnet")
    explorer.until("map.edge.has('blip-2|uses|resnet')")
    assert made(project) == []


def test_who_comes_second_sees_what_the_first_decided_and_may_replace_it(served, new_page, project):
    first, second = new_page(served), new_page(served, locale="zh-CN")
    first.open(CONFIRMED)
    second.open("?lang=zh&edge=clip|proposed-by|openai&correct=reject")
    second.page.get_by_label("由谁决定").fill("Lin")
    second.page.get_by_label("理由（供他人查阅）").fill("另有出处")
    decide(first, "Ana")
    expect(first.panel.locator(".status")).to_be_visible()
    second.page.get_by_role("button", name="决定", exact=True).click()
    expect(second.page.get_by_role("alert")).to_contain_text("已有人就此作出决定")
    expect(row(second, "read the paper")).to_be_visible()
    assert made(project) == [("confirm", "Ana")]
    second.page.get_by_role("button", name="取代该决定").click()
    expect(second.panel).to_contain_text("图谱中没有这条关系。")
    assert made(project) == [("reject", "Lin")]
    first.page.reload()  # What Lin rejected is confirmed again, though the graph no longer has it.
    first.open(CONFIRMED)
    decide(first, "Ana", "page 4", button="Replace that decision")
    expect(first.panel.locator(".status")).to_be_visible()
    assert made(project) == [("confirm", "Ana")]


def test_two_sessions_and_the_command_line_that_write_at_once_lose_nothing(served, new_page, project):
    sessions = [new_page(served), new_page(served)]
    edges = ("clip|proposed-by|openai", "blip-2|uses|vit")
    for explorer, edge in zip(sessions, edges, strict=True):
        explorer.open(f"?lang=en&edge={edge}&correct=confirm")
        explorer.page.get_by_label("Who decides").fill("Ana")
        explorer.page.get_by_label(WHY).fill("read the paper")
    command = [Path(sys.executable).with_name("mmgraph"), "curate", "alias", "--who", "Lin", "--why", "its name"]
    others = [
        subprocess.Popen([*command, concept, f"{concept} too"], cwd=project) for concept in ("CLIP", "BLIP", "SAM")
    ]
    for explorer in sessions:
        explorer.page.get_by_role("button", name="Decide", exact=True).click()
    assert [process.wait(timeout=120) for process in others] == [0, 0, 0]
    for explorer in sessions:
        expect(row(explorer, "read the paper")).to_be_visible()
    assert sorted(made(project)) == [("alias", "Lin")] * 3 + [("confirm", "Ana")] * 2
    explorer.open("?lang=en&concept=sam")
    rebuild = explorer.page.get_by_role("button", name="Rebuild")
    if rebuild.is_visible():  # Whether the command line wrote after the last rebuild began is up to chance.
        rebuild.click()
    expect(row(explorer, "SAM too")).to_contain_text("in force")
    assert len(read_graph(project / "graphs/mmgraph.json").graph["curation"]) == 5


def test_what_the_command_line_decided_meanwhile_is_told_and_built_on_request(served, new_page, project):
    command = [Path(sys.executable).with_name("mmgraph"), "curate", "reject", "BLIP-2", "uses", "ResNet"]
    subprocess.run([*command, "--who", "Lin", "--why", "no ResNet"], cwd=project, check=True)
    explorer = new_page(served)
    explorer.open("?lang=en&edge=blip-2|uses|resnet")
    expect(row(explorer, "no ResNet")).to_contain_text("waits for the next build")
    expect(explorer.page.locator(".st-key-news")).to_contain_text("1 decision was made or taken back")
    explorer.page.get_by_role("button", name="Rebuild").click()
    expect(row(explorer, "no ResNet")).to_contain_text("in force")
    undo(project / "content", read_decisions(project / "content")[0].id)
    explorer.page.reload()
    expect(explorer.page.locator(".st-key-news")).to_contain_text("1 decision was made or taken back")


def test_a_decision_whose_text_changed_is_flagged_wherever_one_looks(served, new_page, project):
    explorer = new_page(served)
    explorer.open("?lang=en&edge=blip-2|uses|resnet&correct=reject")
    decide(explorer, "Ana")
    expect(row(explorer, "read the paper")).to_contain_text("in force")
    file = project / "content/multimodal-qa.md"
    file.write_text(file.read_text(encoding="utf-8").replace("如ResNet或ViT", "如ViT或ResNet"), encoding="utf-8")
    explorer.page.reload()
    explorer.page.get_by_role("button", name="Rebuild").click()
    flagged = row(explorer, "made on a text that has changed since")
    expect(flagged).to_contain_text("⚠", timeout=60_000)
    expect(explorer.page.get_by_role("link", name="Decisions ⚠ 1")).to_be_visible()
    explorer.page.get_by_role("link", name="Decisions ⚠ 1").click()
    expect(explorer.page.locator(".st-key-history .warning")).to_contain_text("1 decision wants another look")


def test_a_relation_is_added_by_hand_with_a_sentence_chosen_from_the_answers(served, new_page, project):
    explorer = new_page(served)
    explorer.open("?lang=en&concept=clip")
    explorer.panel.get_by_role("link", name="Correct").click()
    explorer.choose("The other concept", "image encoder")
    explorer.page.get_by_role("combobox", name="Relation").press("ArrowDown")
    explorer.page.get_by_role("option", name="CLIP is a kind of image encoder").click()
    box = explorer.page.get_by_role("combobox", name="The sentence that states it")
    box.fill("CLIP is an image encoder, as everyone knows.")
    box.press("Enter")
    decide(explorer, "Ana")
    expect(explorer.page.get_by_role("alert")).to_contain_text("No answer holds this sentence.")
    box.fill("")
    box.press("ArrowDown")
    chosen = explorer.page.get_by_role("option").first
    sentence = chosen.inner_text()
    chosen.click()
    decide(explorer, "Ana")
    expect(explorer.panel.get_by_role("img", name="added by a person")).to_be_visible()
    edge = read_graph(project / "graphs/mmgraph.json").edges["clip", "image-encoder", "is-a"]
    assert (edge["status"], edge["evidence"][0]["sentence"]) == ("added", sentence)


def test_a_concept_is_renamed_merged_and_split_by_keyboard(served, new_page, project):
    explorer = new_page(served)
    explorer.open("?lang=en&concept=sam&correct=label")
    name = explorer.page.get_by_label("Name", exact=True)
    expect(name).to_have_value("SAM")
    name.fill("Segment Anything")
    explorer.page.keyboard.press("Tab")
    explorer.page.keyboard.type("Ana")
    explorer.page.keyboard.press("Tab")
    explorer.page.keyboard.type("its full name")
    explorer.page.keyboard.press("Tab")
    explorer.page.keyboard.press("Enter")
    expect(explorer.panel.locator("h2")).to_have_text("Segment Anything")
    explorer.open("?lang=en&concept=roberta&correct=merge")
    explorer.choose("The concept that it is", "BERT")
    decide(explorer, "Ana", "one of its kind")
    expect(explorer.panel.locator("h2")).to_have_text("BERT")
    expect(row(explorer, "one of its kind")).to_contain_text("in force")
    graph = read_graph(project / "graphs/mmgraph.json")
    assert graph.nodes["sam"]["label"] == "Segment Anything" and "roberta" not in graph
    assert "RoBERTa" in graph.nodes["bert"]["aliases"]


def test_a_form_opens_with_the_focus_on_it_and_a_double_click_decides_once(served, new_page, project):
    explorer = new_page(served)
    explorer.open("?lang=en&edge=clip|proposed-by|openai")
    explorer.panel.get_by_role("link", name="Correct").focus()
    explorer.page.keyboard.press("Enter")
    expect(explorer.page.get_by_role("heading", name="Correct", exact=True)).to_be_focused()
    explorer.page.get_by_label("Who decides").fill("Ana")
    explorer.page.get_by_label(WHY).fill("read the paper")
    explorer.page.get_by_role("button", name="Decide", exact=True).dblclick()
    expect(row(explorer, "read the paper")).to_contain_text("in force")
    expect(explorer.page.get_by_role("alert")).to_have_count(0)
    assert made(project) == [("confirm", "Ana")]


def test_nothing_can_be_decided_on_a_sessions_own_files_and_the_page_says_so(served, new_page, project):
    explorer = new_page(served)
    explorer.page.goto(f"{served}?lang=en&page=own")
    file = {"name": "mine.md", "mimeType": "text/markdown", "buffer": b"# What is CLIP?\n\nCLIP uses ViT.\n"}
    explorer.page.locator("input[type=file]").set_input_files(files=[file])
    explorer.page.get_by_role("button", name="Build the graph").click()
    explorer.page.wait_for_url(re.compile("own=1"))
    explorer.search.fill("CLIP")
    explorer.page.keyboard.press("Enter")
    explorer.panel.get_by_role("link", name="Correct").click()
    expect(explorer.page.get_by_role("alert")).to_contain_text("Your own files leave with this session")
    expect(explorer.page.get_by_label("Who decides")).to_have_count(0)
    assert not (project / "content/curation.toml").exists()
