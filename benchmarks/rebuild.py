"""What a rebuild costs after one answer of 2,016 changed, beside a full build: seconds of the processor, and the bytes.

    python benchmarks/rebuild.py

The answers are those of content/, 112 times with the names of models exchanged. "in one process" is what `mmgraph
watch` pays, where spaCy and the catalogue are loaded; "as a command" is `mmgraph build`, with starting and writing.
"""

from __future__ import annotations

import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from mmgraph.cache.memory import Cache
from mmgraph.graph import to_json
from mmgraph.pipeline import Build, build

ROOT = Path(__file__).parents[1]
MMGRAPH = Path(sys.executable).with_name("mmgraph")
COPIES = 112
RUNS = 3
NAMES = (
    *("CLIP", "BLIP", "BLIP-2", "SAM", "PaLM-E", "ImageBind", "Sora", "SimCLR", "ALIGN", "Flamingo", "LLaVA"),
    *("ViT", "BERT", "DINO", "MoCo", "LoRA", "GPT-4V", "CoCa", "FLAVA", "SigLIP"),
)


def generate(folder: Path) -> None:
    """Write the answers."""
    source = (ROOT / "content" / "multimodal-qa.md").read_text(encoding="utf-8")
    pattern = re.compile(f"({'|'.join(sorted(map(re.escape, NAMES), key=len, reverse=True))})")
    chance = random.Random(1)
    for number in range(COPIES):
        exchange = dict(zip(NAMES, chance.sample(NAMES, len(NAMES)), strict=True))
        text = "".join(exchange.get(part, part) for part in pattern.split(source))
        (folder / f"{number:03}.md").write_text(text, encoding="utf-8")


def change(folder: Path, number: int) -> None:
    """Add a sentence to the last answer of one file."""
    with (folder / "050.md").open("a", encoding="utf-8") as file:
        file.write(f"\n第{number}次修改：LoRA使用ViT。\n")


def in_one_process(content: Path, place: Path) -> tuple[float, float, bool]:
    """Seconds of a full build and of one after a change, and whether both give the same bytes."""
    build(ROOT / "content")  # loads spaCy and the catalogue
    full, _ = timed(lambda: build(content, processes=1))
    build(content, processes=1, cache=Cache(place))
    changed = []
    for number in range(RUNS):
        change(content, number)
        seconds, last = timed(lambda: build(content, processes=1, cache=Cache(place)))
        changed.append(seconds)
    return full, min(changed), to_json(last.graph) == to_json(build(content, processes=1).graph)


def timed(action: Callable[[], Build]) -> tuple[float, Build]:
    """Processor time of `action`, and what it returns."""
    begin = time.process_time()
    built = action()
    return time.process_time() - begin, built


def as_a_command(content: Path, place: Path, output: Path, *options: str) -> float:
    """Processor time of `mmgraph build` and of the processes it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [str(MMGRAPH), "build", str(content), "-o", str(output), *options]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "MMGRAPH_CACHE": str(place)})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as room:
        content, place, output = Path(room, "content"), Path(room, "cache"), Path(room, "graph.json")
        content.mkdir()
        generate(content)
        full, changed, same = in_one_process(content, place)
        tell("in one process, one answer changed", changed, full)
        print("the same bytes as a full build" if same else "OTHER BYTES THAN A FULL BUILD")
        full = as_a_command(content, place, output, "--no-cache")
        tell("as a command, nothing changed", min(as_a_command(content, place, output) for _ in range(RUNS)), full)
        change(content, RUNS)
        tell("as a command, one answer changed", as_a_command(content, place, output), full)


def tell(what: str, seconds: float, full: float) -> None:
    """One figure in a line."""
    print(f"{what:36}{seconds:6.2f} s of {full:6.2f} s, {seconds / full:.1%}")


if __name__ == "__main__":
    main()
