"""What is printed of decisions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx

from mmgraph.cli.printing import print_line
from mmgraph.decisions import STATES, Event, about
from mmgraph.wording import Lang, say


def show_history(events: Iterable[Event], graph: nx.MultiDiGraph | None, lang: Lang) -> None:
    """Each decision with what became of it."""
    for event in events:
        made = event.entry.decision
        head = f"{event.entry.id}  {made.when:%Y-%m-%d %H:%M}  {made.who}  {say(made.what, lang)}"
        print_line(f"{head}  {about(made, graph, lang)}", "bold" if event.state else "")
        print_line(f"          {made.why}")
        print_line(f"          {say(STATES[event.state], lang)}", "" if event.state else "dim")


def plain_event(event: Event) -> dict[str, Any]:
    """A decision for programs."""
    made = event.entry.decision
    values = {name: getattr(made, name) for name in type(made).__dataclass_fields__}
    place = {"id": event.entry.id, "line": event.entry.line, "state": event.state or "in force", "what": made.what}
    return {**place, **values, "when": made.when.isoformat()}
