"""The commands that judge: a graph by its gold, the rules by what they read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mmgraph.cli import judging_display, judging_plain
from mmgraph.cli.group import DEFAULT_GRAPH, AsJson, Language, app, print_json
from mmgraph.evaluation import evaluate, firings, read_gold
from mmgraph.graph import read_graph


@app.command("evaluate")
def evaluate_graph(
    context: typer.Context,
    graph: Annotated[Path, typer.Argument(help="The graph to judge.")],
    gold: Annotated[Path, typer.Argument(help="A folder of gold: a .json file for each annotated answer.")],
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed and what is wrong.")] = False,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """Measure a graph against answers that people annotated."""
    loaded = read_graph(graph)
    evaluation = evaluate(loaded, read_gold(gold))
    found = firings(loaded, evaluation)
    if as_json:
        print_json(judging_plain.evaluation_json(evaluation, found))
        return
    judging_display.show_evaluation(evaluation, found, context.obj)
    if errors:
        judging_display.show_errors(loaded, evaluation, found, context.obj)


@app.command()
def rules(
    context: typer.Context,
    graph: Annotated[Path, typer.Argument(help="The graph to judge.")] = DEFAULT_GRAPH,
    gold: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Gold: a .json file for each annotated answer.")
    ] = None,
    as_json: AsJson = False,
    _lang: Language = None,
) -> None:
    """Count how often each rule fired and, with gold, how often it was right, the worst first."""
    loaded = read_graph(graph)
    found = firings(loaded, evaluate(loaded, read_gold(gold)) if gold else None)
    if as_json:
        print_json(judging_plain.ledger_json(found))
    else:
        judging_display.show_ledger(found, context.obj)
