"""The command line: a command reads its arguments, makes one call and prints.

Results go to stdout, all else to stderr. Exit codes: 0; 1, no path; 2, bad input; 130, interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from itertools import pairwise
from typing import Any, NoReturn

import typer
import typer.main

from mmgraph.cli import group
from mmgraph.cli.group import MODULES, complain
from mmgraph.cli.usage import sentence
from mmgraph.cli.values import read_plainly
from mmgraph.wording import LANGS, Lang, preferred_lang, say

__all__ = ["main", "program", "whole"]


def program() -> NoReturn:
    """The console script: `main`, and then an end at once. Python would first take apart, piece by piece, all that the
    command made, which is a sixth of the time of a build; another tenth goes into looking for garbage among what is
    loaded (mypy starts and ends in this way, too)."""
    gc.set_threshold(5_000_000, 30, 30)
    # Matrices as small as a map's are done sooner than further threads are awake.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(BrokenPipeError):  # Whoever read it has seen enough.
            stream.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. The language is settled first, since the help is in it too."""
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    lang = _asked_lang(given) or preferred_lang(os.environ)
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another encoding shows a question mark instead of ending the program.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    command = _command(given)
    _translate(command, lang)
    read_plainly()
    return _run(command, given, lang)


def whole(lang: Lang = "en") -> Any:
    """The program with all its commands, as Typer runs it, its help in this language."""
    for module in MODULES:
        import_module(f"mmgraph.cli.{module}")
    command = typer.main.get_command(group.app)
    _translate(command, lang)
    return command


def _command(given: Sequence[str]) -> Any:
    """The program with the commands of one module, if that is all that can be asked for: the others cost time."""
    homes = {name: module for module, names in MODULES.items() for name in names}
    first = next((word for word in given if not word.startswith("-") and word not in LANGS), "")
    if first not in homes:
        return whole()
    import_module(f"mmgraph.cli.{homes[first]}")
    return typer.main.get_command(group.app)


def _run(command: Any, given: list[str], lang: Lang) -> int:
    """The exit code of the command; what is wrong with its arguments is told in a sentence."""
    try:
        return command.main(given, obj=lang, prog_name="mmgraph", standalone_mode=False) or 0
    except typer.TyperException as error:
        told = sentence(error, lang)
        if told:
            complain(told)
        return 2
    except typer.Abort:
        return 130


def __getattr__(name: str) -> Any:
    """`app`, complete: what asks for it means all commands."""
    if name != "app":
        raise AttributeError(name)
    whole()
    return group.app


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
