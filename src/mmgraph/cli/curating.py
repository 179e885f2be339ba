"""The commands for whoever looks after the catalogue."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from mmgraph.catalogue import Entry, check_catalogue, load_catalogue, read_entries
from mmgraph.cli import display
from mmgraph.cli.group import DEFAULT_CONTENT, AsJson, Language, app, complain, print_json
from mmgraph.cli.printing import print_line, print_table
from mmgraph.curation import Holding, Suggestion, count_holdings, suggest
from mmgraph.wording import Lang, kind_name, say

_CJK = re.compile(r"[\u3400-\u9fff]")
_LONGEST = 160
# The one character that TOML wants escaped and JSON does not.
_DELETE = {127: "\\u007f"}

catalogue = typer.Typer(no_args_is_help=True)
app.add_typer(catalogue, name="catalogue")


@catalogue.callback()
def group(_lang: Language = None) -> None:
    """Check the catalogue of concepts and extend it."""


@catalogue.command()
def check(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(help="A folder of .toml files; if not given, the catalogue of mmgraph.")
    ] = None,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """Tell what is wrong with a catalogue, by file and line, and count what is in it.

    If anything is wrong, exit with 2.
    """
    problems, entries = check_catalogue(folder), read_entries(folder)
    if as_json:
        print_json({"problems": problems, **_counts(entries)})
    else:
        _show_check(problems, entries, context.obj)
    if problems:
        raise typer.Exit(2)


@catalogue.command("suggest")
def suggest_concepts(
    context: typer.Context,
    content: Annotated[Path, typer.Argument(help="A folder of Markdown files, or one file.")] = DEFAULT_CONTENT,
    limit: Annotated[int, typer.Option("-n", "--limit", min=1, metavar="N", help="List at most so many.")] = 20,
    _lang: Language = None,
) -> None:
    """List concepts of the content that the catalogue lacks, as TOML ready for it, most mentioned first."""
    from mmgraph import pipeline  # Loads spaCy, which no other command should pay for.

    with display.progress(context.obj) as progress:
        built = pipeline.build(content, progress=progress)
    for problem in built.problems:
        complain(problem.told(context.obj))
    suggestions = suggest(built.graph, load_catalogue(), limit=limit)
    typer.echo(to_toml(suggestions, context.obj), nl=False)


def to_toml(suggestions: Sequence[Suggestion], lang: Lang) -> str:
    """A file for the catalogue folder; what a curator should know stands in comments."""
    head = say("# Found by rule. Correct kinds and names, add what is known, drop what nobody would look up.\n", lang)
    return head + "".join(f"\n{_entry(suggestion, lang)}" for suggestion in suggestions)


def _counts(entries: Sequence[Entry]) -> dict[str, dict[str, dict[str, int]]]:
    kinds = count_holdings(entries, lambda entry: entry.concept.kind)
    files = count_holdings(entries, lambda entry: entry.file)
    return {
        "kinds": {name: asdict(holding) for name, holding in kinds.items()},
        "files": {name: asdict(holding) for name, holding in files.items()},
    }


def _show_check(problems: Sequence[str], entries: Sequence[Entry], lang: Lang) -> None:
    for problem in problems:
        print_line(problem)
    kinds = count_holdings(entries, lambda entry: kind_name(entry.concept.kind, lang))
    files = count_holdings(entries, lambda entry: entry.file)
    for title, holdings in (("Kind", kinds), ("File", files)):
        rows = {**holdings, say("all", lang): sum(holdings.values(), Holding())}
        header = [say(word, lang) for word in (title, "concepts", "with year", "with arXiv id")]
        print_table(header, ((name, str(h.concepts), str(h.years), str(h.arxiv)) for name, h in rows.items()))


def _entry(suggestion: Suggestion, lang: Lang) -> str:
    counts = "# mentions: {mentions}, answers: {answers}, relations: {relations}"
    label = "zh" if _CJK.search(suggestion.label) else "en"
    lines = [
        say(counts, lang, **{name: getattr(suggestion, name) for name in ("mentions", "answers", "relations")}),
        f"# {_one_line(suggestion.example)} ({_one_line(suggestion.place)})",
        f"[[{suggestion.kind}]]",
        *([say("# The next line holds a place: give it a slug of the English name.", lang)] * suggestion.placeholder),
        f"id = {_text(suggestion.id)}",
        f"{label} = {_text(suggestion.label)}",
        *([f"aliases = [{', '.join(map(_text, suggestion.aliases))}]"] if suggestion.aliases else []),
    ]
    return "".join(f"{line}\n" for line in lines)


def _one_line(text: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).translate(_DELETE)
