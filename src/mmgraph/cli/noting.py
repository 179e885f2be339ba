"""The commands for notes on doubtful claims."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mmgraph.cli.group import DEFAULT_CONTENT, AsJson, Language, app, print_json
from mmgraph.cli.printing import print_line
from mmgraph.notes import note_lines, places_of, read_notes
from mmgraph.wording import say

notes = typer.Typer(no_args_is_help=True)
app.add_typer(notes, name="notes")


@notes.callback()
def group(_lang: Language = None) -> None:
    """Look after the notes on claims that the literature contradicts or does not support."""


@notes.command()
def check(
    context: typer.Context,
    content: Annotated[Path, typer.Argument(help="A folder of Markdown files.")] = DEFAULT_CONTENT,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """Tell which quotes no longer stand in the answer that they are of, by line.

    If any does not, exit with 2.
    """
    from mmgraph.pipeline import passages_in  # Loads what reads content.

    known = read_notes(content)
    places, lines = places_of(known, passages_in(content)), note_lines(content)
    astray = [note for note in known if note.id not in places]
    if as_json:
        rows = [{"id": n.id, "line": lines[n.id], "answer": n.answer, "quote": n.quote} for n in astray]
        print_json({"notes": len(known), "astray": rows})
    else:
        phrase = "notes.toml, line {line}: “{quote}” does not stand in {answer}."
        for note in astray:
            print_line(say(phrase, context.obj, line=lines[note.id], quote=note.quote, answer=note.answer))
        print_line(say("{count} of {all} quotes stand.", context.obj, count=len(known) - len(astray), all=len(known)))
    if astray:
        raise typer.Exit(2)
