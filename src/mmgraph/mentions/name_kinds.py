"""What sort of thing a name in Latin letters is: what is said around it, else how it looks."""

from __future__ import annotations

import re

from mmgraph.mentions.lexicon import Lexicon
from mmgraph.model import Kind

# What stands before or behind a name and says its kind; the first that fits. A
# pattern for what stands before is searched up to the name, one for what stands behind is matched from its end.
_CONTEXTS: tuple[tuple[Kind, str, str], ...] = (
    ("dataset", r"(?:在|于)\s?$", r"\s?(?:上(?![加添引叠改扩构增])|中(?:的|进行)?测|数据集|基准|测试集|验证集|榜单)"),
    ("dataset", r"(?:数据集|基准|评测集|语料)[\s：:（(]?$", ""),
    ("dataset", r"(?:(?:evaluat|test|train|tun)\w+|accuracy|performance|results?|scores?|points?) on (?:the )?$", ""),
    ("dataset", r"(?:benchmarks?|datasets?|corpus)(?: such as| like| called|, e\.g\.,?|:)? $", ""),
    ("metric", r"指标(?:[是有为看用]|包括)?\s?[：:]?\s?$", ""),
    ("metric", r"(?:达到|取得)了?\s?[\d.]+%?的?\s?$", ""),
    ("metric", "", r"\s?(?:越[高低大小]|得分|分数|指标|(?:is|are) (?:high|low)er)"),
    ("organization", r"由\s?$", r"\s?(?:团队|公司)?(?:提出|开发|发布|推出|训练)"),
    ("organization", r"(?:proposed|developed|released|introduced|built|created) by $", ""),
)
_COMPILED = tuple((kind, re.compile(before), re.compile(behind)) for kind, before, behind in _CONTEXTS)
_COPULA = re.compile(
    r"\s?(?:是|is )(?:一[个种类]|an? |the )([^，。,.；;：:\u2029]{2,40}?)(?=[，。,.；;\u2029]| for | that | of |$)"
)
# How a name looks when nothing around it says what it is; the first that fits.
_SHAPES: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"(?:[Bb]ench|Eval|QA|Dataset|Corpus|-\d+[KkMm]|Instruct-\d+[KkMm]?)$"), "dataset"),
    (re.compile(r"(?:Score|Accuracy|Precision|Recall|Rate|Consistency|Similarity|@\w+|F1)$"), "metric"),
    (
        re.compile(
            r"(?:Loss|Attention|Embedding|Encoder|Decoder|Adapter|Learning|Tuning|Prompting|Norm|Optimizer|Block|Head|"
            r"Layer|Token|Pool|Sim|Cache|Sampling|PE|PO|LoRA|GLU|ReLU|NCE|^L[12])s?$"
        ),
        "technique",
    ),
)


def kind_of_name(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[Kind, bool]:
    """The kind of the name `text[start:end]`, and whether a word says so or only its look."""
    head = _head_behind(text, end, lexicon) or _head_said(text, end, lexicon)
    if head:
        return lexicon.heads[head].kind, True
    before = text[max(0, start - 30) : start]
    for kind, left, right in _COMPILED:
        if left.search(before) and right.match(text, end):
            return kind, True
    return next((kind for pattern, kind in _SHAPES if pattern.search(text[start:end])), "model"), False


def _head_said(text: str, end: int, lexicon: Lexicon) -> str:
    """The head of what the name is said to be: LIBERO is a benchmark, KIVI是一种2bit的方法."""
    copula = _COPULA.match(text, end)
    return lexicon.head_of(copula[1]) if copula else ""


def _head_behind(text: str, end: int, lexicon: Lexicon) -> str:
    """The head that follows the name: Zeroscope模型, the Foo loss."""
    following = text[end : end + 16].lstrip(' ])"”」')
    for length in (4, 3, 2):
        if following[:length] in lexicon.heads and following[:length] not in lexicon.verbal:
            return following[:length]
    word = following.split(" ")[0].rstrip(".,;:)").lower()
    return word if word in lexicon.heads else ""
