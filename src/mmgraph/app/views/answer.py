"""One answer, with its evidence highlighted and its concepts linked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from mmgraph.app.markup import Html, join, link, tag
from mmgraph.app.reading import Mark, Reading, asks, find_answer, render
from mmgraph.app.state import Selection
from mmgraph.app.views.concept import concept_link
from mmgraph.app.views.notices import unknown_answer
from mmgraph.app.views.worth import note_card
from mmgraph.app.wording import count, say
from mmgraph.errors import ContentError
from mmgraph.notes import places_in
from mmgraph.queries import label_of


def answer_head(graph: nx.MultiDiGraph, view: Selection, folder: Path) -> Html:
    """The question that `view` names and where it stands."""
    if view.answer not in graph.graph["answers"]:
        return tag("header", unknown_answer(view), class_="reading")
    record = graph.graph["answers"][view.answer]
    place = say("line {line}", view.lang, line=record["line"])
    only = link(
        view.to(page="map", concept="", center="").filtered(places=(view.answer,)),
        say("Only this answer on the map", view.lang),
    )
    return tag(
        "header",
        tag("h2", _question(record, view, folder)),
        tag("p", f"{record['path']} · {place} · ", only, class_="quiet"),
        class_="reading",
    )


def _question(record: dict[str, Any], view: Selection, folder: Path) -> str:
    """Highlighted, if it is the question that states what is read."""
    question = str(record["question"])
    try:
        reading = find_answer(folder, record["path"], record["id"])
    except ContentError:
        return question
    stated = reading and view.span and asks(reading, view.span)
    return tag("mark", question, class_="hit", data_reveal="evidence") if stated else question


def answer_text(graph: nx.MultiDiGraph, view: Selection, folder: Path) -> Html:
    """The answer that `view` names, rendered, with its concepts."""
    record = graph.graph["answers"][view.answer]
    notes, body = _notes(graph, view), _body(graph, view, folder, record)
    return tag("article", notes, body, _concepts(graph, view), class_="reading")


def _notes(graph: nx.MultiDiGraph, view: Selection) -> Html:
    """The notes on the answer, folded away; each leads to the place in the text that it is on."""
    found = places_in(graph, view.answer)
    if not found:
        return Html()
    words = count(
        len(found),
        "1 statement of this answer is doubtful",
        "{count} statements of this answer are doubtful",
        view.lang,
    )
    cards = (note_card(note, view.lang, view.open_answer(view.answer, span)) for note, span in found)
    return tag("details", tag("summary", "⚠ ", words), *cards, class_="doubts")


def _body(graph: nx.MultiDiGraph, view: Selection, folder: Path, record: dict[str, Any]) -> Html:
    try:
        reading = find_answer(folder, record["path"], record["id"])
    except ContentError as error:
        return _warning(error.told(view.lang))
    if reading is None:
        lost = "This answer is no longer in {path}. Build again with: mmgraph build"
        return _warning(say(lost, view.lang, path=record["path"]))
    mentions = list(_mentions(graph, record["id"]))
    if not _unchanged(reading, record, mentions):
        changed = (
            "This answer has changed since the graph was built: nothing is highlighted. Build again with: mmgraph build"
        )
        return join([_warning(say(changed, view.lang)), _rendered(reading, (), folder, view)])
    return _rendered(reading, [*_doubts(graph, view), *_evidence(view), *_links(graph, view, mentions)], folder, view)


def _rendered(reading: Reading, marks: Sequence[Mark], folder: Path, view: Selection) -> Html:
    missing = say("Image not in the content folder", view.lang)
    return tag("div", render(reading, marks, folder, missing=missing), class_="markdown")


def _warning(words: str) -> Html:
    return tag("p", words, class_="warning", role="status")


def _unchanged(reading: Reading, record: dict[str, Any], mentions: list[tuple[str, dict[str, Any]]]) -> bool:
    """Whether offsets still hold: the text is the one that was read, and stands where it stood."""
    # A name split by Markdown syntax reads otherwise in the source, so not all need to be found.
    kept = sum(reading.source[m["start"] : m["end"]] == m["surface"] for _, m in mentions)
    return reading.answer.text_hash == str(record["text_hash"]) and 2 * kept >= len(mentions)


def _mentions(graph: nx.MultiDiGraph, answer_id: str) -> Iterable[tuple[str, dict[str, Any]]]:
    for concept_id, mentions in sorted(graph.nodes(data="mentions")):
        for mention in mentions:
            if mention["answer"] == answer_id:
                yield concept_id, mention


def _doubts(graph: nx.MultiDiGraph, view: Selection) -> Iterable[Mark]:
    """The statements that notes are on; the sign stands where each begins."""
    for number, (_, span) in enumerate(places_in(graph, view.answer)):
        yield Mark(*span, css="doubted", reveal=f"doubt-{number}")


def _evidence(view: Selection) -> list[Mark]:
    return [Mark(*view.span, css="hit", reveal="evidence")] if view.span and view.span[0] < view.span[1] else []


def _links(graph: nx.MultiDiGraph, view: Selection, mentions: list[tuple[str, dict[str, Any]]]) -> Iterable[Mark]:
    end = 0
    for concept_id, mention in sorted(mentions, key=lambda item: (item[1]["start"], -item[1]["end"])):
        if mention["start"] >= end:
            end = mention["end"]
            css = f"name kind-{graph.nodes[concept_id]['kind']}"
            yield Mark(mention["start"], end, css, view.open_concept(concept_id).query)


def _concepts(graph: nx.MultiDiGraph, view: Selection) -> Html:
    named = {concept_id for concept_id, _ in _mentions(graph, view.answer)}
    links = (
        tag("li", concept_link(graph, view, concept_id))
        for concept_id in sorted(named, key=lambda concept_id: label_of(graph, concept_id, view.lang).casefold())
    )
    heading = tag("h3", say("Concepts in this answer", view.lang), tag("span", str(len(named)), class_="count"))
    return tag("section", heading, tag("ul", *links, class_="chips"))
