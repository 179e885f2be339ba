"""Lines and tables on the standard output, without control characters that content may bring."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

Row = Sequence[str]

_WIDEST = 1000
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], " ")


def print_line(text: str, style: str = "") -> None:
    """Print a whole line, that `grep` finds in one piece."""
    Console().print(Text(text.translate(_CONTROLS), style), soft_wrap=True)


def print_heading(name: str, facts: str = "") -> None:
    """Print a name in bold, and what there is to say of it in the same line."""
    Console().print(Text.assemble((name.translate(_CONTROLS), "bold"), facts.translate(_CONTROLS)), soft_wrap=True)


def print_rows(header: Row, rows: Sequence[Row], *, figures: Container[int] = ()) -> None:
    """Print a table of texts, its columns of `figures` flush right. It is never cut to the terminal."""
    table = Table(box=None, pad_edge=False, show_header=bool(header))
    for index, name in enumerate(header or [""] * max(map(len, rows), default=0)):
        table.add_column(name.translate(_CONTROLS), justify="right" if index in figures else "left", no_wrap=True)
    for row in rows:
        table.add_row(*(Text(cell.translate(_CONTROLS)) for cell in row))
    Console(width=_WIDEST).print(table)


def print_table(header: Row, rows: Iterable[Row]) -> None:
    """Print an empty line and a table: a column of names, then columns of figures. It is never cut to the terminal."""
    print_line("")
    print_rows(header, [*rows], figures=range(1, len(header)))
