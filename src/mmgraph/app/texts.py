"""The texts of the answers, to be searched."""

from __future__ import annotations

from mmgraph.app.narrowing import answers_of
from mmgraph.app.state import Selection
from mmgraph.app.store import Store
from mmgraph.content import read_content
from mmgraph.errors import ContentError
from mmgraph.spelling import fold


def answers_with(store: Store, view: Selection) -> list[str]:
    """The ids of the answers in which what is wanted occurs, in any spelling, as the files have them."""
    known = store.graph.graph["answers"]
    named = {name for place in view.filters.places for name in answers_of(store.graph, place)}
    texts = store.once("texts", lambda: _texts(store)) if view.wanted else {}
    wanted = fold(view.wanted)
    found = (
        name
        for name, answer in known.items()
        if (not view.filters.places or name in named)
        and (wanted in fold(answer["question"]) or wanted in texts.get(name, ""))
    )
    return sorted(found, key=lambda name: (known[name]["path"], known[name]["line"]))


def _texts(store: Store) -> dict[str, str]:
    try:
        content = read_content(store.content)
    except ContentError:
        return {}
    return {answer.id: fold("\n".join(block.text for block in answer.blocks)) for answer in content.answers}
