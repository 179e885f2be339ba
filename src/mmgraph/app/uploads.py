"""The box into which files are dropped, and the files that its page sends, which could be anything."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mmgraph.app import components
from mmgraph.app.wording import say
from mmgraph.errors import MmgraphError
from mmgraph.wording import Lang

MOST_FILES = 20
LARGEST_MB = 2
_SUFFIXES = (".md", ".markdown")
# Bytes: a file system takes 255, some of which the ending and a number need.
_LONGEST_NAME = 200
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\:]")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of the reader's."""

    name: str
    content: bytes


def drop_box(lang: Lang, key: str) -> tuple[Upload, ...]:
    """The box; what is in it, in the run in which its graph is asked for. Raises MmgraphError as `received` does."""
    given = components.drop_box(
        key=key,
        data={"most": MOST_FILES, "largest": LARGEST_MB * 1_000_000, "texts": _texts(lang)},
        on_dropped_change=lambda: None,
    )
    return received(given.dropped or ())


def received(files: Iterable[Mapping[str, str]]) -> tuple[Upload, ...]:
    """The files that a page sent. Raises MmgraphError if they are too many, too large or no Markdown."""
    sent = list(files)
    if len(sent) > MOST_FILES:
        raise MmgraphError(
            f"{len(sent)} files are too many: drop at most {MOST_FILES} at a time.",
            f"文件有 {len(sent)} 个，太多了：一次最多 {MOST_FILES} 个。",
        )
    try:
        named = [(str(file["name"]), str(file["content"])) for file in sent]
    except (KeyError, TypeError) as error:  # What a page sends, a page of somebody else's may have made.
        raise MmgraphError(
            "The files did not arrive whole: drop them again.", "文件没有完整到达：请重新放入。"
        ) from error
    return tuple(_upload(name, content) for name, content in named)


def _upload(given: str, encoded: str) -> Upload:
    # A name is the reader's to choose, a place is not.
    path = Path(_NOT_IN_NAMES.sub("", given))
    if path.suffix.casefold() not in _SUFFIXES:
        raise MmgraphError(
            f"{path.name} is no Markdown file: its name does not end in .md.",
            f"{path.name} 不是 Markdown 文件：文件名不以 .md 结尾。",
        )
    try:
        content = base64.b64decode(encoded, validate=True)
    except ValueError as error:
        raise MmgraphError(
            f"{path.name} did not arrive whole: drop it again.", f"{path.name} 没有完整到达：请重新放入。"
        ) from error
    if len(content) > LARGEST_MB * 1_000_000:
        raise MmgraphError(
            f"{path.name} is larger than {LARGEST_MB} MB: split it, or build it on the command line.",
            f"{path.name} 超过 {LARGEST_MB} MB：请拆分，或用命令行构建。",
        )
    stem = path.stem.encode(errors="ignore")[:_LONGEST_NAME].decode(errors="ignore")
    return Upload(stem + path.suffix, content)


def _texts(lang: Lang) -> dict[str, str]:
    return {
        "label": say("Markdown files", lang),
        "ask": say("Drop Markdown files here", lang),
        "choose": say("Choose files", lang),
        "limits": say(
            "Up to {files} files of {size} MB each, .md or .markdown", lang, files=MOST_FILES, size=LARGEST_MB
        ),
        "build": say("Build the graph", lang),
        "remove": say("Remove {name}", lang, name="{name}"),
        "other": say("{name} is no Markdown file.", lang, name="{name}"),
        "large": say("{name} is larger than {size} MB.", lang, name="{name}", size=LARGEST_MB),
        "many": say("More than {files} files: take some out.", lang, files=MOST_FILES),
    }
