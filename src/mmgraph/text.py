"""The spaCy pipeline's ground floor: a tokenizer for mixed Chinese and Latin text, sentences, clauses."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

# A run of Latin letters and digits is one token ("MobileViT", "ZeRO", "16"); every other character is its own. A
# segmenter must not decide where a concept ends: jieba cuts 视觉编码|器, spaCy's character tokenizer finds LM in MLM.
_RUN = re.compile(r"([^\W_\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+)")

# A full stop ends a sentence only before a space, so that neither "Qwen2.5" nor "e.g.," is cut.
_SENTENCE_END = re.compile(
    r"[。！？!?；;\n.](?:(?<=[。！？!?；;])[。！？!?；;]*[”’」』）)]*|(?<=\n)\n*|(?<=\.)(?<!\b[A-Z]\.)(?=\s|$))"
)
_ABBREVIATION = re.compile(r"(?:e\.g|i\.e|etc|vs|cf|Fig|et al)$")


# Key of `Doc.user_data`.
_TEXT = "mmgraph text"


class MixedTokenizer:
    """Text -> Doc whose tokens, joined, are the text again."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._numbers = _Numbers(vocab)

    def __call__(self, text: str) -> Doc:
        """Tokens without any space between them: a space is a token itself."""
        words: list[str] = []
        for index, piece in enumerate(_RUN.split(text)):
            words.extend((piece,) if index % 2 else piece)
        # A Doc takes numbers too, in half the time, though its types do not say so.
        numbers = cast(list[str], [*map(self._numbers.__getitem__, words)])
        return Doc(self.vocab, words=numbers, spaces=[False] * len(words), user_data={_TEXT: text})


class _Numbers(dict[str, int]):
    """Word -> its number in the store of spaCy, which keeps every word as well."""

    def __init__(self, vocab: Vocab) -> None:
        super().__init__()
        self._strings = vocab.strings

    def __missing__(self, word: str) -> int:
        self[word] = self._strings.add(word)
        return self[word]


def raw_text(doc: Doc) -> str:
    """The text that `doc` was made of. `doc.text` puts it together anew, token by token, whenever it is asked."""
    text: str = doc.user_data.get(_TEXT) or doc.text
    return text


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of `text`, in order, without the white space around them."""
    spans, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if match[0] == "." and _ABBREVIATION.search(text, max(0, match.start() - 6), match.start()):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    stripped = (_strip(text, *span) for span in spans)
    return [(start, end) for start, end in stripped if start < end]


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text`, the spans, which come in order of their start, overwritten with what no word holds."""
    parts: list[str] = []
    position = 0
    for start, end in spans:
        parts += (text[position:start], "\0" * (end - max(start, position)))
        position = max(end, position)
    return "".join((*parts, text[position:]))


def blank_pipeline() -> Language:
    """A spaCy pipeline with our tokenizer and no component; `mentions` adds its own."""
    nlp = spacy.blank("zh")
    nlp.tokenizer = MixedTokenizer(nlp.vocab)
    # spaCy's own bound is for parsers that need a gigabyte for so much; how long an answer may be is `limits` to say.
    nlp.max_length = sys.maxsize
    return nlp


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
