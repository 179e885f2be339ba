"""What people decide about the graph: kept beside the content in curation.toml, carried out on every build."""

from mmgraph.decisions.applying import Curated, Flag, Outcome, decide
from mmgraph.decisions.basis import basis_of
from mmgraph.decisions.file import CURATION, read_decisions, record, undo
from mmgraph.decisions.history import Event, Preview, State, history, preview
from mmgraph.decisions.lines import Entry, decision_id, format_line
from mmgraph.decisions.making import Draft, make, on_relation, on_two, renew
from mmgraph.decisions.telling import STATES, about
from mmgraph.decisions.values import (
    DECISIONS,
    Add,
    AddAlias,
    Confirm,
    Decision,
    Merge,
    OnConcept,
    OnRelation,
    Reject,
    Retype,
    SetKind,
    SetLabel,
    Split,
)

__all__ = [
    "CURATION",
    "DECISIONS",
    "STATES",
    "Add",
    "AddAlias",
    "Confirm",
    "Curated",
    "Decision",
    "Draft",
    "Entry",
    "Event",
    "Flag",
    "Merge",
    "OnConcept",
    "OnRelation",
    "Outcome",
    "Preview",
    "Reject",
    "Retype",
    "SetKind",
    "SetLabel",
    "Split",
    "State",
    "about",
    "basis_of",
    "decide",
    "decision_id",
    "format_line",
    "history",
    "make",
    "on_relation",
    "on_two",
    "preview",
    "read_decisions",
    "record",
    "renew",
    "undo",
]
