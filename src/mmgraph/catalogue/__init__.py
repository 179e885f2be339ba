"""The curated concepts: TOML files, one array of tables per kind -> validated concepts and the names that mean them.

The format is described in data/catalogue/README.md.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from mmgraph.catalogue.entries import Catalogue, Entry, Name
from mmgraph.catalogue.memory import fingerprint, recall, remember
from mmgraph.catalogue.reading import catalogue_files, concept_of, context_of, read_rows
from mmgraph.errors import CatalogueError
from mmgraph.spelling import fold_all

__all__ = ["Catalogue", "Entry", "Name", "check_catalogue", "load_catalogue", "read_entries"]


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """The concepts of all `*.toml` files in `folder`, by default those that come with the package.

    Raises CatalogueError, naming file, line and remedy, at the first thing that the format does not allow.
    """
    files = catalogue_files(folder)
    mark = "" if folder else fingerprint(files)
    remembered = recall(files, mark) if mark else None
    if remembered:
        return remembered
    rows, problems = read_rows(files)
    if problems:
        raise CatalogueError(problems[0])
    rows = sorted(rows, key=lambda row: row.table["id"])
    names = tuple(name for row in rows for name in row.names)
    catalogue = Catalogue(
        concepts=tuple(concept_of(row) for row in rows),
        names=names,
        context=MappingProxyType({row.table["id"]: context_of(row) for row in rows if "context" in row.table}),
        keys=tuple(fold_all(name.text for name in names)),
    )
    if mark:
        remember(files, mark, catalogue)
    return catalogue


def read_entries(folder: Path | None = None) -> tuple[Entry, ...]:
    """All that is well-formed in `folder`, in order of file and place."""
    return tuple(Entry(row.file, concept_of(row)) for row in read_rows(catalogue_files(folder))[0])


def check_catalogue(folder: Path | None = None) -> tuple[str, ...]:
    """Everything in `folder` that `load_catalogue` would refuse, one sentence each."""
    return tuple(read_rows(catalogue_files(folder))[1])
