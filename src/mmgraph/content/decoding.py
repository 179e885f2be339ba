"""Files of a content folder -> text: which files there are, and in which encoding they stand."""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mmgraph.errors import ContentError
from mmgraph.limits import DEFAULT, Limits, too_much

_LINE_END = re.compile(r"\r\n?|\n")
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


def find_files(folder: Path) -> list[str]:
    """Paths of the Markdown files below `folder`, sorted.

    Hidden files and folders are left out, and links to folders are not followed.
    """
    if folder.is_file():
        return [folder.name] if _is_markdown(folder.name) else []
    return sorted(path.relative_to(folder).as_posix() for path in _markdown_files(folder))


def read_text(folder: Path, path: str, limits: Limits = DEFAULT) -> Text:
    """The text of a file in `folder` (or of `folder` itself, if that is a file).

    Raises ContentError if it cannot be read, is too large, or is text in no encoding known here.
    """
    text = decode(read_inside(folder, path, limits), path)
    if len(text.source) > limits.line:
        _expect_short_lines(text.source, path, limits)
    return text


def read_inside(folder: Path, path: str, limits: Limits = DEFAULT) -> bytes:
    """The bytes of a file in `folder`. Raises ContentError if it leads outside, cannot be read, or is too large."""
    file = folder if folder.is_file() else folder / path
    root = folder.parent if folder.is_file() else folder
    try:
        if not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(root)):
            raise ContentError(
                f"{path} leads outside the content folder and was not read; put the file itself there.",
                f"{path} 指向内容文件夹之外，未读取；请把文件本身放进去。",
            )
        data = _read_regular(file, limits.size + 1)
    except (OSError, ValueError) as error:  # ValueError: no file can have this name.
        reason = getattr(error, "strerror", None) or "it is no file"
        raise ContentError(
            f"{path} cannot be read ({reason}); check that it exists and may be read.",
            f"无法读取 {path}（{reason}）；请检查文件是否存在、是否可读。",
        ) from error
    if len(data) > limits.size:
        raise too_much(limits, "size", path)
    return data


def _read_regular(file: Path, most: int) -> bytes:
    """At most so many bytes of a file. A pipe or a device, which may never end, is none: ValueError."""
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as opened:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ValueError(file)
        return opened.read(most)


def _expect_short_lines(source: str, path: str, limits: Limits) -> None:
    for number, line in enumerate(_LINE_END.split(source), 1):
        if len(line) > limits.line:
            raise too_much(limits, "line", path, number)


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
        raise ContentError(
            f"{path} is neither UTF-8 nor GB18030 text; save it as UTF-8.",
            f"{path} 既不是 UTF-8 也不是 GB18030 文本；请存为 UTF-8。",
        ) from None


def _no_binary(text: str, path: str) -> str:
    if "\0" in text:
        raise ContentError(
            f"{path} holds binary data, not text; save it as UTF-8 Markdown or remove it.",
            f"{path} 含有二进制数据，不是文本；请存为 UTF-8 的 Markdown，或将其删除。",
        )
    return text


def _markdown_files(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if _is_markdown(name):
                yield Path(parent, name)


def _is_markdown(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix.lower() in _SUFFIXES
