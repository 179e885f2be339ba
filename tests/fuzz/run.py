"""python tests/fuzz/run.py TARGET SECONDS [FOLDER]: let the fuzzer look for bytes that a target cannot stand.

Coverage guides it (atheris, libFuzzer). What reached something new is kept in FOLDER and is where the next run goes on;
without a folder it is forgotten. A finding ends the run with its traceback, its bytes as text, and an exit code.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[1]))

with atheris.instrument_imports(include=["mmgraph", "markdown_it", "tomllib"]):
    from fuzz.targets import TARGETS, seeds
    from mmgraph.errors import MmgraphError

from hostile import PIECES

_LONGEST = 10_000
"""Bytes of an input."""
_SLOWEST = 20
"""Seconds that no input may take."""


def main(target: str, seconds: int, kept: Path) -> None:
    """Run until the time is over, or something is found."""
    words = kept / "words.txt"
    corpus = kept / target
    corpus.mkdir(exist_ok=True, parents=True)
    words.write_text("\n".join(map(_quoted, PIECES)), encoding="ascii")
    for number, seed in enumerate(seeds(target)):
        (corpus / f"seed-{number}").write_bytes(seed[:_LONGEST])
    read = TARGETS[target]

    def check(data: bytes) -> None:
        with suppress(MmgraphError):
            read(data)

    options = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", f"-timeout={_SLOWEST}", f"-dict={words}"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={kept}/", "-verbosity=1", str(corpus)], check)
    atheris.Fuzz()


def _quoted(piece: str) -> str:
    """As libFuzzer reads a word."""
    return '"{}"'.format("".join(f"\\x{byte:02x}" for byte in piece.encode()))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as forgotten:
        main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3] if len(sys.argv) > 3 else forgotten))
