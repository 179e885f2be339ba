"""Lines and tables on the standard output, without control characters that content may bring."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

Row = Sequence[str]

_WIDEST = 1000
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], " ")


def print_line(text: str, style: str = "") -> None:
    """Print a whole line, that `grep` finds in one piece."""
    Console().print(Text(text.translate(_CONTROLS), style), soft_wrap=True)


def print_table(header: Row, rows: Iterable[Row]) -> None:
    """Print an empty line and a table: a column of names, then columns of figures. It is never cut to the terminal."""
    table = Table(box=None, pad_edge=False)
    for index, name in enumerate(header):
        table.add_column(name, justify="right" if index else "left", no_wrap=True)
    for row in rows:
        table.add_row(*(Text(cell.translate(_CONTROLS)) for cell in row))
    print_line("")
    Console(width=_WIDEST).print(table)
