"""content/notes.toml: statements of an answer that the literature contradicts or does not support.

A note marks the sentence and every relation that rests on it, and deletes nothing.
"""

from mmgraph.notes.entries import NOTES, Note, Verdict
from mmgraph.notes.marking import Disputed, dispute, notes_of, notes_on, places_in, places_of
from mmgraph.notes.reading import note_lines, parse_notes, read_notes

__all__ = [
    "NOTES",
    "Disputed",
    "Note",
    "Verdict",
    "dispute",
    "note_lines",
    "notes_of",
    "notes_on",
    "parse_notes",
    "places_in",
    "places_of",
    "read_notes",
]
