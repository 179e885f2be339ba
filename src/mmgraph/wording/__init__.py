"""What a user reads, in English and Chinese: kinds and relations, and the phrases of the command line.

English phrases are their own keys, as in gettext: `say("No path.", "zh")`.
"""

from __future__ import annotations

from collections.abc import Mapping

from mmgraph.model import Kind, Relation
from mmgraph.wording.help import HELP
from mmgraph.wording.judging import JUDGING
from mmgraph.wording.languages import LANGS, Lang, written_in
from mmgraph.wording.results import RESULTS
from mmgraph.wording.telling import Statement, Story, statement, surest, tell
from mmgraph.wording.trust import TRUST

__all__ = [
    "LANGS",
    "Lang",
    "Statement",
    "Story",
    "kind_name",
    "names",
    "preferred_lang",
    "relation_name",
    "say",
    "statement",
    "status_name",
    "surest",
    "tell",
    "written_in",
]

_KINDS: dict[Kind, tuple[str, str]] = {
    "model": ("model", "模型"),
    "technique": ("technique", "技术"),
    "task": ("task", "任务"),
    "problem": ("problem", "问题"),
    "metric": ("metric", "指标"),
    "modality": ("modality", "模态"),
    "dataset": ("dataset", "数据集"),
    "organization": ("organization", "机构"),
}

_RELATIONS: dict[Relation, tuple[str, str]] = {
    "compares-with": ("compares with", "对比"),
    "extends": ("extends", "扩展"),
    "is-a": ("is a", "是一种"),
    "proposed-by": ("proposed by", "提出者"),
    "evaluates": ("evaluates", "评估"),
    "addresses": ("addresses", "解决"),
    "performs": ("performs", "执行"),
    "handles": ("handles", "处理"),
    "uses": ("uses", "使用"),
}

_STATUSES = {"confirmed": "confirmed by a person", "added": "added by a person"}

_PHRASES = HELP | JUDGING | RESULTS | TRUST


def kind_name(kind: Kind, lang: Lang) -> str:
    """
    >>> kind_name("dataset", "zh")
    '数据集'
    """
    return _KINDS[kind][LANGS.index(lang)]


def relation_name(relation: Relation, lang: Lang) -> str:
    """The relation as it reads from source to target.

    >>> relation_name("is-a", "en"), relation_name("is-a", "zh")
    ('is a', '是一种')
    """
    return _RELATIONS[relation][LANGS.index(lang)]


def status_name(status: str | None, lang: Lang) -> str:
    """What a person did about a relation; nothing if it was only extracted.

    >>> status_name("confirmed", "zh"), status_name(None, "zh")
    ('已经人工确认', '')
    """
    return say(_STATUSES[status], lang) if status in _STATUSES else ""


def names() -> dict[str, str]:
    """The kind or relation type that each name of one means, in either language; spaces become hyphens.

    >>> names()["模型"], names()["is-a"], names()["使用"]
    ('model', 'is-a', 'uses')
    """
    known = (*_KINDS.items(), *_RELATIONS.items())
    return {name.replace(" ", "-"): meant for meant, in_languages in known for name in in_languages}


def say(phrase: str, lang: Lang, **values: object) -> str:
    """The phrase in this language, with `values` in its places.

    >>> say("Both names mean {label}.", "zh", label="CLIP")
    '两个名称都指 CLIP。'
    """
    return (_PHRASES[phrase] if lang == "zh" else phrase).format(**values)


def preferred_lang(environment: Mapping[str, str]) -> Lang:
    """The language that the locale variables ask for: Chinese if they name any zh locale, else English.

    >>> preferred_lang({"LC_ALL": "", "LANG": "zh_CN.UTF-8"})
    'zh'
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "")
    return "zh" if locale.casefold().startswith("zh") else "en"
