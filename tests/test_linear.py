"""No text makes reading it slow: time grows with its length, whatever is repeated in it."""

from __future__ import annotations

import time

import pytest

from hostile import PIECES, repeated
from mmgraph.content import parse_answers
from mmgraph.extraction import extract
from mmgraph.limits import Limits

MEGABYTE = 1_000_000
LARGE = Limits(concepts=10**6, relations=10**6)


def seconds_to_read(text: str) -> float:
    """Processor seconds of the whole extraction."""
    start = time.process_time()
    answers = parse_answers(text, "a.md")
    list(extract(answers, LARGE, processes=1))
    return time.process_time() - start


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    seconds_to_read("## CLIP?\n\nCLIP uses ViT.\n")


# One character of each sort: of words, of white space, of Markdown, of sentences; and one that no text shows.
@pytest.mark.parametrize("character", [*"a *[<|\n、中", "\u200b"])
def test_a_megabyte_of_one_character_takes_seconds(character: str) -> None:
    assert seconds_to_read(repeated(character, MEGABYTE)) < 60  # where the square of it would be hours


def test_no_repeated_piece_takes_the_square_of_its_length() -> None:
    slow = {piece: seconds for piece in PIECES if (seconds := seconds_to_read(repeated(piece, 12_000))) > 0.25}
    # Four times the length takes four times as long, and not sixteen.
    squared = [piece for piece, seconds in slow.items() if seconds_to_read(repeated(piece, 48_000)) > 9 * seconds]
    assert squared == []


@pytest.mark.parametrize(
    ("before", "piece", "after"),
    [
        ("<h2>", "</h2>", "x"),
        ("<h2>", "</h2 >", "x"),
        ("[a](", "(b)", "c"),
        ("CLIP、ViT、" * 50 + "使用", "CLIP、ViT、", "。"),
        ("是", "A、", "。"),
        ("", "CLIP、ViT、BERT、GPT、SAM、", "使用LoRA"),
        ("|a" * 200 + "\n" + "|-" * 200 + "\n", "|\n", ""),
        ("原则：", "1）A；", ""),
        ("", "  - a\n", ""),
        ("<a", " a='b'", "!"),
        ("CLIP机制", " ", "ViT使用BERT"),
        ("[a](", "\t", "b"),
        ("检测（A", "A", "b"),
        ("", "CLIP, ViT, ", "BERT"),
        ("CLIP（" + "a" * 70 + "中）。", "a", ""),
    ],
)
def test_nor_does_one_with_a_beginning_or_an_end(before: str, piece: str, after: str) -> None:
    assert seconds_to_read(f"## Q\n\n{before}{piece * (50_000 // len(piece))}{after}\n") < 8
