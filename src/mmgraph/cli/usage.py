"""What is wrong with the arguments of a command, in a sentence of ours for each of Typer's."""

from __future__ import annotations

import re
from typing import Any

from mmgraph.wording import Lang, say

_SENTENCES = (
    (r"No such option: (?P<name>\S+)", "There is no option {name}."),
    (r"Missing argument '(?P<argument>.*?)'", "{argument} is missing."),
    (r"Missing option '(?P<name>.*?)'", "{name} needs a value."),
    (r"Option '(?P<name>.*?)' requires", "{name} needs a value."),
    (r"Option '(?P<name>.*?)' does not take", "{name} takes no value."),
    (r"No such command '(?P<name>.*?)'", "There is no command {name}."),
    (r"Missing command", "Which command is missing."),
    (r"Got unexpected extra argument\(s\) \((?P<name>.*)\)", "There is no use for: {name}."),
)
_NEAREST = re.compile(r"Possible options: (?P<names>.*)\)|Did you mean (?P<commands>.*)\?")


def sentence(error: Any, lang: Lang) -> str:
    """What is wrong and where to read more; nothing if Typer shows the help instead."""
    message = error.format_message()
    if not message:
        return ""
    told = _told(message, lang)
    nearest = _NEAREST.search(message)
    if nearest:
        names = (nearest["names"] or nearest["commands"]).replace("'", "")
        told += _apart(lang) + say("Did you mean {names}?", lang, names=names)
    context = getattr(error, "ctx", None)
    if context is None:
        return told
    return told + _apart(lang) + say("See: {command} --help", lang, command=context.command_path)


def _told(message: str, lang: Lang) -> str:
    for pattern, phrase in _SENTENCES:
        found = re.match(pattern, message)
        if found:
            parts = found.groupdict()
            return say(
                phrase, lang, **{name: part.upper() if name == "argument" else part for name, part in parts.items()}
            )
    return str(message)


def _apart(lang: Lang) -> str:
    """What stands between two sentences."""
    return " " if lang == "en" else ""
