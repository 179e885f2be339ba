"""How fast blocks become triples, beside spaCy's tokenizer and PhraseMatcher on the same text; what memory it takes.

    python benchmarks/extraction.py [CONTENT] [--profile]

CONTENT (by default content/) is repeated to 2 MB of Markdown. Times are CPU seconds of one core, the least of three
rounds. The first copy is also timed by itself: were it much slower than the rest, something would be remembered.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
import tracemalloc
from collections.abc import Callable, Iterable, Sequence
from itertools import cycle, islice
from pathlib import Path

import spacy
from spacy.matcher import PhraseMatcher

from mmgraph.catalogue import load_catalogue
from mmgraph.content import read_content, read_source
from mmgraph.extraction import Extractor
from mmgraph.model import Answer

_BYTES = 2_000_000
_ROUNDS = 3
_ANSWERS = 100

Read = Callable[[Answer], object]


def main() -> None:
    """Print the speeds, then the memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("content", type=Path, nargs="?", default=Path("content"))
    parser.add_argument("--profile", action="store_true", help="print where the time goes, and nothing else")
    arguments = parser.parse_args()
    once = read_content(arguments.content).answers
    files = {answer.path for answer in once}
    size = sum(len(read_source(arguments.content, path).encode()) for path in files)
    answers = once * -(-_BYTES // size)
    extract = Extractor()
    if arguments.profile:
        profile(extract, answers)
        return
    print(f"{size * len(answers) // len(once) / 1e6:.1f} MB of Markdown, {len(answers)} answers")
    speed(extract, once, answers)
    memory(extract, once)


def speed(extract: Read, once: Sequence[Answer], answers: Sequence[Answer]) -> None:
    """Print characters a second: those of the blocks, which are fewer than the file's."""
    spacy_read = spacy_reader()
    extract(once[0])  # loads the Chinese dictionary
    first = _seconds(extract, once)
    rounds = [(_seconds(extract, answers), _seconds(spacy_read, answers)) for _ in range(_ROUNDS)]
    ours, spacys = map(min, zip(*rounds, strict=True))
    print(f"{'':24}{'M characters/s':>15}{'seconds':>9}")
    _print_speed("mmgraph, first copy", once, first)
    _print_speed("mmgraph", answers, ours)
    _print_speed("spaCy + PhraseMatcher", answers, spacys)
    print(f"{'mmgraph : spaCy':24}{ours / spacys:24.2f}")


def memory(extract: Read, once: Sequence[Answer]) -> None:
    """Print what reading more and more answers keeps and what it needs at most, each dropped once it is read."""
    print(f"\n{'answers':>8}{'kept, MB':>10}{'peak, MB':>10}")
    tracemalloc.start()
    for times in (1, 2, 4):
        tracemalloc.reset_peak()
        before, _ = tracemalloc.get_traced_memory()
        for answer in islice(cycle(once), times * _ANSWERS):
            extract(answer)
        after, peak = tracemalloc.get_traced_memory()
        print(f"{times * _ANSWERS:8}{(after - before) / 1e6:10.2f}{(peak - before) / 1e6:10.2f}")
    tracemalloc.stop()


def profile(extract: Read, answers: Iterable[Answer]) -> None:
    """Print the 20 functions in which most time goes."""
    profiler = cProfile.Profile()
    profiler.enable()
    for answer in answers:
        extract(answer)
    profiler.disable()
    pstats.Stats(profiler).strip_dirs().sort_stats("tottime").print_stats(20)


def spacy_reader() -> Read:
    """spaCy's own tokenizer for Chinese, one token a character, and the names of the catalogue as phrases."""
    nlp = spacy.blank("zh")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("name", [nlp.make_doc(name.text) for name in load_catalogue().names])
    return lambda answer: [matcher(nlp.make_doc(block.text)) for block in answer.blocks]


def _seconds(read: Read, answers: Iterable[Answer]) -> float:
    begin = time.process_time()
    for answer in answers:
        read(answer)
    return time.process_time() - begin


def _print_speed(name: str, answers: Iterable[Answer], seconds: float) -> None:
    print(f"{name:24}{_characters(answers) / seconds / 1e6:15.2f}{seconds:9.2f}")


def _characters(answers: Iterable[Answer]) -> int:
    return sum(len(block.text) for answer in answers for block in answer.blocks)


if __name__ == "__main__":
    main()
