"""Decisions of people in words: one, and the choice of what to decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from mmgraph import wording
from mmgraph.app.decided import UNSETTLED, place_of
from mmgraph.app.markup import Html, join, link, tag
from mmgraph.app.state import Selection
from mmgraph.app.store import Store
from mmgraph.app.wording import say
from mmgraph.decisions import STATES, Event, about

_NAMES = {
    "confirm": "Confirm",
    "reject": "Reject",
    "retype": "Change its type",
    "add": "Add a relation",
    "merge": "Merge",
    "split": "Split",
    "kind": "Change its kind",
    "label": "Change its name",
    "alias": "Add a name",
}
_MEANINGS = {
    "confirm": "The sentences do state this relation.",
    "reject": "The sentences do not state this relation: it is left out.",
    "retype": "The sentences state a relation of another type.",
    "add": "An answer states a relation that no rule saw.",
    "merge": "The two are one: its names, sentences and relations go to the other.",
    "split": "By some of its names it is another concept.",
    "kind": "It is of another kind; relations that this kind does not admit are left out.",
    "label": "It is shown by another name, in English or in Chinese.",
    "alias": "It is found by a further name.",
}


def decision_told(store: Store, view: Selection, event: Event) -> Html:
    """What was decided, by whom, when and why, and what became of it."""
    made = event.entry.decision
    what = link(place_of(event, store.graph, view), about(made, store.graph, view.lang))
    when = f"{made.when.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    sign = [tag("span", "⚠", class_="sign doubt", aria_hidden="true"), " "] if event.state in UNSETTLED else []
    return join(
        [
            tag("p", tag("b", wording.say(made.what, view.lang)), " ", what),
            tag("p", tag("span", made.who), " · ", when, " · ", made.why, class_="quiet"),
            tag("p", *sign, wording.say(STATES[event.state], view.lang), class_="quiet state"),
        ]
    )


def choices(view: Selection, offered: Sequence[str], chosen: str) -> Html:
    """What can be decided on what is shown, as links, and what the chosen one means."""
    links = (
        link(
            view.to(correct=what, target=""),
            say(_NAMES[what], view.lang),
            aria_current="true" if what == chosen else False,
        )
        for what in offered
    )
    heading = tag("h3", say("Correct", view.lang), tabindex="-1", data_reveal="form")
    close = link(view.to(correct=""), say("Close", view.lang), class_="more")
    group = tag("div", *links, class_="switches", role="group", aria_label=say("Correct", view.lang))
    return join([tag("header", heading, close), group, tag("p", say(_MEANINGS[chosen], view.lang), class_="quiet")])
