"""The command line: a command reads its arguments, makes one call and prints.

Results go to stdout, all else to stderr. Exit codes: 0; 1, no path; 2, bad input; 130, interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import typer.main

from mmgraph.cli import asking, curating, judging, making  # noqa: F401 - their commands join the group
from mmgraph.cli.group import app
from mmgraph.wording import LANGS, Lang, preferred_lang, say

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit. The language is settled first, since the help is in it too."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = _asked_lang(given) or preferred_lang(os.environ)
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another encoding shows a question mark instead of ending the program.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    command = typer.main.get_command(app)
    _translate(command, lang)
    command(given, obj=lang, prog_name="mmgraph")


def _asked_lang(arguments: list[str]) -> Lang | None:
    """What `--lang` asks for, wherever it stands."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    values = [value for option, value in pairwise(options) if option == "--lang"]
    values += [option.removeprefix("--lang=") for option in options if option.startswith("--lang=")]
    return next((lang for lang in LANGS if lang in values), None)


def _translate(command: Any, lang: Lang) -> None:
    """Put the help of a command, its parameters and its sub-commands into this language."""
    for described in (command, *command.params):
        described.help = "\n\n".join(say(part, lang) for part in (described.help or "").split("\n\n") if part)
    for sub_command in getattr(command, "commands", {}).values():
        _translate(sub_command, lang)
