"""Files of a content folder -> text: which files there are, and in which encoding they stand."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mmgraph.errors import ContentError

_SUFFIXES = frozenset({".md", ".markdown"})
_MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text, newlines and byte order mark as they are, and the encoding it was in."""

    source: str
    encoding: str


def find_files(folder: Path) -> tuple[list[str], list[str]]:
    """Paths of the Markdown files below `folder`, sorted; and a sentence for each that leads outside it.

    Hidden files and folders are left out, and links to folders are not followed.
    """
    if folder.is_file():
        return [folder.name] if _is_markdown(folder.name) else [], []
    root = folder.resolve()
    inside: list[str] = []
    problems: list[str] = []
    for path in _markdown_files(folder):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            problems.append(f"{name} is a link that leads outside the content folder; it was not read.")
        else:
            inside.append(name)
    return sorted(inside), sorted(problems)


def read_text(folder: Path, path: str) -> Text:
    """The text of a file in `folder` (or of `folder` itself, if that is a file).

    Raises ContentError if it cannot be read, or is text in no encoding known here.
    """
    file = folder if folder.is_file() else folder / path
    if not file.resolve().is_relative_to((folder.parent if folder.is_file() else folder).resolve()):
        raise ContentError(f"{path} leads outside the content folder; name a file inside it.")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ContentError(
            f"{path} cannot be read ({error.strerror}); check that it exists and may be read."
        ) from error
    return decode(data, path)


def decode(data: bytes, path: str) -> Text:
    """`data` as UTF-8, else by its byte order mark, else as GB18030: strictly, so that nothing is guessed."""
    for mark, codec, name in _MARKED:
        if data.startswith(mark):
            return Text(_decode(data, codec, path), name)
    try:
        return Text(_no_binary(data.decode("utf-8"), path), "UTF-8")
    except UnicodeDecodeError:
        return Text(_decode(data, "gb18030", path), "GB18030")


def _decode(data: bytes, codec: str, path: str) -> str:
    try:
        return _no_binary(data.decode(codec), path)
    except UnicodeDecodeError:
        raise ContentError(f"{path} is neither UTF-8 nor GB18030 text; save it as UTF-8.") from None


def _no_binary(text: str, path: str) -> str:
    if "\0" in text:
        raise ContentError(f"{path} holds binary data, not text; save it as UTF-8 Markdown or remove it.")
    return text


def _markdown_files(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if _is_markdown(name):
                yield Path(parent, name)


def _is_markdown(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix.lower() in _SUFFIXES
