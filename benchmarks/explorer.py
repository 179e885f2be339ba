"""How long a reader waits for the explorer, in a real Chromium with the server already warm: medians in milliseconds.

python benchmarks/explorer.py [GRAPH] [RUNS]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser.conftest import CHROMIUM, FLAGS, Explorer, serve  # noqa: E402

VIEWPORT = {"width": 1280, "height": 800}


def measure(browser: Browser, address: str) -> dict[str, float]:
    """One reader: opens the page with nothing cached, opens it again, picks a concept, hides a kind."""
    context = browser.new_context(viewport=VIEWPORT, locale="en-US")
    page = Explorer(context.new_page(), address)
    concept = "map.ranked[Math.floor(map.ranked.length / 20)]"
    times = {"first paint, nothing cached": timed(page.open), "first paint, again": timed(page.open)}
    chosen = page.map(concept)
    times["click on a concept to its details"] = timed(lambda: pick(page, chosen))
    kind = page.map(f"map.node.get({chosen!r}).group")
    times["a kind hidden to the map redrawn"] = timed(lambda: hide(page, kind))
    context.close()
    return times


def timed(action: Callable[[], object]) -> float:
    """Milliseconds until `action` has returned."""
    start = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - start)


def pick(page: Explorer, concept_id: str) -> None:
    """Click, and wait for the panel."""
    page.click_concept(concept_id)
    page.panel.locator("h2:has(~ .actions)").wait_for()


def hide(page: Explorer, kind: str) -> None:
    """Click in the legend, and wait for the map."""
    page.page.locator(".legend a", has=page.page.locator(f".kind-{kind}")).click()
    page.page.locator(".legend a.hidden").wait_for()
    # The chosen concept stays.
    page.until(f"!map.changing && map.data.nodes.filter((node) => node.group === '{kind}').length <= 1")


def main() -> None:
    """Print the medians."""
    graph = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "graphs/mmgraph.json"
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with serve(graph.resolve(), ROOT / "content") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        measure(browser, address)  # warms the server
        results = [measure(browser, address) for _ in range(runs)]
        browser.close()
    for name in results[0]:
        values = [result[name] for result in results]
        print(f"{name:36}{statistics.median(values):7.0f}   ({min(values):.0f} to {max(values):.0f})")


if __name__ == "__main__":
    main()
