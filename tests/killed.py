"""python killed.py FOLDER TIMES: build, export and curate again and again, each killed at a random moment.

Prints as JSON how often each was killed, and what was found that is neither old nor new. A process that has loaded all
that is needed forks itself for each run: to start Python two hundred times would take minutes.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from mmgraph.cli import main, whole
from mmgraph.content import parse_answers
from mmgraph.decisions import read_decisions
from mmgraph.extraction import extract

OLD = "## CLIP的原理?\n\nCLIP使用对比学习。\n"
NEW = f"{OLD}\n## BLIP?\n\nBLIP使用ViT，BLIP-2使用Q-Former。\n"


@dataclass
class Tally:
    killed: dict[str, int] = field(default_factory=dict)
    finished: dict[str, int] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


def run(*arguments: object) -> None:
    """A command in a process of its own; nobody hears what it says."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    code = 70
    try:
        code = main([str(argument) for argument in arguments])
    finally:
        os._exit(code)


def fork(*arguments: object) -> int:
    child = os.fork()
    if not child:
        run(*arguments)
    return child


def finish(*arguments: object) -> float:
    """Run it to its end; the seconds that it takes."""
    start = time.perf_counter()
    _, status = os.waitpid(fork(*arguments), 0)
    if status:
        raise RuntimeError(f"{arguments}: {status}")
    return time.perf_counter() - start


def kill(name: str, seconds: float, tally: Tally, *arguments: object) -> None:
    """Run it, and kill it at a moment of the time that it is known to take."""
    child = fork(*arguments)
    time.sleep(random.uniform(0, seconds))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    counts = tally.killed if os.WIFSIGNALED(status) else tally.finished
    counts[name] = counts.get(name, 0) + 1


def content(folder: Path, name: str, text: str) -> Path:
    (folder / name).mkdir()
    (folder / name / "a.md").write_text(text, encoding="utf-8")
    return folder / name


def builds(folder: Path, times: int, tally: Tally) -> None:
    sources = [content(folder, "old", OLD), content(folder, "new", NEW)]
    known = {".json": set[bytes](), ".graphml": set[bytes]()}
    seconds = 0.0
    for source in (*sources, *sources):  # The second time, as later on, from the cache.
        seconds = finish("build", source, "-o", folder / "whole.json")
        for ending, texts in known.items():
            texts.add((folder / "whole").with_suffix(ending).read_bytes())
    for time_ in range(times):
        kill("build", seconds, tally, "build", sources[time_ % 2], "-o", folder / "graph.json")
        for ending, texts in known.items():
            file = (folder / "graph").with_suffix(ending)
            if file.exists() and file.read_bytes() not in texts:
                tally.broken.append(f"build {time_}: {file.name}")
    finish("build", sources[0], "-o", folder / "graph.json")
    finish("build", sources[0], "-o", folder / "again.json", "--no-cache")
    if (folder / "graph.json").read_bytes() != (folder / "again.json").read_bytes():
        tally.broken.append("what the cache kept")


def exports(folder: Path, times: int, tally: Tally) -> None:
    graphs = []
    for name in ("old", "new"):
        finish("build", folder / name, "-o", folder / f"{name}.json")
        graphs.append(folder / f"{name}.json")
    for form, ending in (("graphml", ".graphml"), ("csv", ".zip")):
        output, known, seconds = (folder / "exported").with_suffix(ending), set(), 0.0
        for graph in graphs:
            seconds = finish("export", form, "--graph", graph, "-o", output)
            known.add(output.read_bytes())
        for time_ in range(times // 2):
            kill("export", seconds, tally, "export", form, "--graph", graphs[time_ % 2], "-o", output)
            if output.read_bytes() not in known:
                tally.broken.append(f"export {form} {time_}")
        finish("export", form, "--graph", graphs[0], "-o", output)


def curates(folder: Path, times: int, tally: Tally) -> None:
    graph, answers = folder / "old.json", folder / "old"
    step = ("--graph", graph, "--content", answers, "--why", "test")
    seconds = finish("curate", "alias", "CLIP", "name 0", *step)
    before = read_decisions(answers)
    for time_ in range(1, times + 1):
        kill("curate", seconds, tally, "curate", "alias", "CLIP", f"name {time_}", *step)
        now = read_decisions(answers)
        if now[: len(before)] != before or len(now) > len(before) + 1:
            tally.broken.append(f"curate {time_}")
        before = now
    finish("curate", "alias", "CLIP", "the last", *step)


STEPS: tuple[Callable[[Path, int, Tally], None], ...] = (builds, exports, curates)


def left(folder: Path) -> list[str]:
    """The temporary files that there are."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.part"))


if __name__ == "__main__":
    place, total = Path(sys.argv[1]), int(sys.argv[2])
    os.environ["MMGRAPH_CACHE"] = str(place / "cache")
    random.seed(6)
    # What a run would load before it begins; it may as well be there.
    whole()
    list(extract(parse_answers(OLD, "a.md")))
    found = Tally()
    shares = (total * 2 // 5, total * 3 // 10 // 2 * 2)
    for step, share in zip(STEPS, (*shares, total - sum(shares)), strict=True):
        step(place, share, found)
    json.dump({**asdict(found), "left": left(place)}, sys.stdout)
