"""The texts of the interface. English is the key, Chinese is looked up; `{…}` is filled in by the caller."""

from __future__ import annotations

from mmgraph.app.wording.frame import FRAME
from mmgraph.app.wording.maps import MAPS
from mmgraph.app.wording.trust import TRUST
from mmgraph.app.wording.two import TWO
from mmgraph.app.wording.whole import WHOLE
from mmgraph.wording import Lang

CHINESE = FRAME | MAPS | TRUST | TWO | WHOLE


def say(text: str, lang: Lang, **values: object) -> str:
    """The text in this language.

    >>> say("{count} concepts", "zh", count=3)
    '3 个概念'
    """
    return (CHINESE[text] if lang == "zh" else text).format(**values)


def count(number: int, one: str, many: str, lang: Lang) -> str:
    """`one` or `many`, which has a `{count}`.

    >>> count(1, "1 relation", "{count} relations", "en"), count(2, "1 relation", "{count} relations", "en")
    ('1 relation', '2 relations')
    """
    return say(one, lang) if number == 1 else say(many, lang, count=number)
