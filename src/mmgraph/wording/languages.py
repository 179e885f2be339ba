"""The languages that users read."""

from __future__ import annotations

import re
from typing import Literal, get_args

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = get_args(Lang)

_CHINESE = re.compile("[\u4e00-\u9fff]")


def written_in(text: str) -> Lang:
    """The language of a text: Chinese as soon as it has one Chinese character."""
    return "zh" if _CHINESE.search(text) else "en"
