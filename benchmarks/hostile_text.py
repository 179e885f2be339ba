"""How long a megabyte of each hostile piece takes to read, the slowest first.

python benchmarks/hostile_text.py [CHARACTERS]

Reading must take time in proportion to the length: the second column, what twice the length takes, is to be about 2.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from hostile import PIECES, repeated  # noqa: E402
from mmgraph.content import parse_answers  # noqa: E402
from mmgraph.extraction import extract  # noqa: E402


def main() -> None:
    """Print a line for each of the slowest twenty."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    seconds("CLIP uses ViT.", 100)
    measured = [(seconds(piece, size), seconds(piece, size // 2), piece) for piece in PIECES]
    print(f"{len(measured)} pieces, {size} characters of each: {sum(whole for whole, _, _ in measured):.0f} s")
    for whole, half, piece in sorted(measured, reverse=True)[:20]:
        print(f"{whole:8.2f} s  {whole / max(half, 0.01):5.1f}  {piece!r}")


def seconds(piece: str, size: int) -> float:
    """Processor seconds of the whole extraction."""
    text = repeated(piece, size)
    start = time.process_time()
    list(extract(parse_answers(text, "a.md"), processes=1))
    return time.process_time() - start


if __name__ == "__main__":
    main()
