"""Ten readers at once, each clicking for a minute: errors, how long a click takes, what memory a session takes.

python benchmarks/explorer_load.py [SESSIONS] [SECONDS]

The browser runs on the same machine and takes most of it, so that the times are an upper bound.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser.conftest import CHROMIUM, FLAGS, Explorer, serve  # noqa: E402
from mmgraph.graph import read_graph  # noqa: E402

PAUSE = 2.0
"""Seconds between two clicks of a reader."""


def main() -> None:
    """Print what was measured."""
    sessions = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    concepts = [node for node, degree in read_graph(ROOT / "graphs/mmgraph.json").degree() if degree > 2]
    with serve(ROOT / "graphs/mmgraph.json", ROOT / "content") as address:
        memory = Memory(address)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            warm = Explorer(browser.new_context().new_page(), address)
            warm.open()
            before = memory.now()
            wrong: list[str] = []
            pages = [reader(browser, address, wrong) for _ in range(sessions)]
            times = list(clicks(pages, concepts, seconds))
            after = memory.now()
            browser.close()
    print(f"{sessions} sessions, {len(times)} clicks: median {statistics.median(times):.0f} ms, worst {max(times):.0f}")
    print(f"memory of the server: {before:.0f} MB, then {after:.0f}: {(after - before) / sessions:.1f} for a session")
    print(f"errors: {len(wrong)} {wrong[:3]}")


def reader(browser: Browser, address: str, wrong: list[str]) -> Explorer:
    """A session of its own."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US").new_page()
    page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    explorer = Explorer(page, address)
    explorer.open()
    return explorer


def clicks(pages: list[Explorer], concepts: list[str], seconds: float) -> Iterator[float]:
    """Each reader clicks a concept every `PAUSE` seconds, one after the other; milliseconds to its details.

    One thread drives the browser and waits for none of them: each page notes by itself how long it took.
    """
    dice = random.Random(3)
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        for page in pages:
            start = time.perf_counter()
            pick(page, dice.choice(concepts))
            time.sleep(max(0.0, PAUSE / len(pages) - (time.perf_counter() - start)))
        yield from map(arrival, pages)


def pick(page: Explorer, concept_id: str) -> None:
    """Choose a concept as a click on the map does, and let the page note when its details are there."""
    page.page.evaluate(
        """(id) => {
          const panel = () => document.querySelector('.panel')
          const start = performance.now(), before = panel().innerHTML
          window.seen = 0
          const timer = setInterval(() => {
            if (panel()?.innerHTML && panel().innerHTML !== before) {
              window.seen = performance.now() - start
              clearInterval(timer)
            }
          }, 5)
          const map = [...document.querySelectorAll('*')].map(e => e.shadowRoot?.conceptMap).find(Boolean)
          map.hand.pick({ node: map.data.selected.nodes[0] === id ? map.ranked.find((other) => other !== id) : id })
        }""",
        concept_id,
    )


def arrival(page: Explorer) -> float:
    """Milliseconds that the page took."""
    page.page.wait_for_function("window.seen > 0")
    return float(page.page.evaluate("window.seen"))


class Memory:
    """What the server process holds, from /proc."""

    def __init__(self, address: str) -> None:
        port = f"port={address.rsplit(':', 1)[1].strip('/')}"
        processes = (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())
        self._pid = next(pid for pid in processes if port in command(pid))

    def now(self) -> float:
        """Resident megabytes."""
        lines = Path(f"/proc/{self._pid}/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def command(pid: int) -> str:
    """The command line of a process, empty if it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8").replace("\0", " ")
    except OSError:
        return ""


if __name__ == "__main__":
    main()
