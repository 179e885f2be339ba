"""How long a reader waits for the explorer, in a real Chromium with the server already warm: medians of milliseconds.

python benchmarks/explorer.py [GRAPH] [RUNS] [QUERY]

`QUERY` is added to the address: all=1 draws the whole of a large graph. Also counts frames while the map is dragged.
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


def measure(browser: Browser, address: str, query: str) -> dict[str, float]:
    """One reader: opens the page with nothing cached, again, drags, picks a concept, hides a kind, reads the table."""
    context = browser.new_context(viewport=VIEWPORT, locale="en-US")
    page = Explorer(context.new_page(), address)
    where = f"?lang=en&{query}"
    times = {
        "first paint, nothing cached": timed(lambda: page.open(where)),
        "first paint, again": timed(lambda: page.open(where)),
    }
    page.page.wait_for_timeout(500)
    before = page.places()
    times["frames per second while dragging"] = drag(page)
    chosen = page.map("map.ranked[Math.floor(map.ranked.length / 20)]")
    page.map("map.camera.showAll()")
    times["click on a concept to its details"] = timed(lambda: pick(page, chosen))
    kind = page.map(f"map.node.get({chosen!r}).group")
    times["a kind hidden to the map redrawn"] = timed(lambda: hide(page, kind))
    after = page.places()
    moved = [node for node in after if node in before and after[node] != before[node]]
    assert not moved, f"{len(moved)} concepts moved"
    times["the table instead of the map"] = timed(lambda: table(page))
    context.close()
    return times


def timed(action: Callable[[], object]) -> float:
    """Milliseconds until `action` has returned."""
    start = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - start)


def drag(page: Explorer) -> float:
    """Frames per second drawn while the whole map is pulled to and fro for about two seconds."""
    frame = page.page.locator(".canvas").bounding_box()
    page.map("(map.frames = 0, map.network.on('afterDrawing', () => map.frames++), 0)")
    page.page.mouse.move(frame["x"] + 40, frame["y"] + frame["height"] - 40)
    page.page.mouse.down()
    start = time.perf_counter()
    for step in range(120):
        page.page.mouse.move(frame["x"] + 40 + 3 * abs(60 - step), frame["y"] + frame["height"] - 40 - abs(60 - step))
    frames = page.map("map.frames")
    seconds = time.perf_counter() - start
    page.page.mouse.up()
    return frames / seconds


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


def table(page: Explorer) -> None:
    """Switch to the table, and wait for its last row."""
    page.page.get_by_role("link", name="Table", exact=True).click()
    page.page.locator(".tables tbody tr").last.wait_for()


def main() -> None:
    """Print the medians."""
    graph = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "graphs/mmgraph.json"
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    query = sys.argv[3] if len(sys.argv) > 3 else ""
    with serve(graph.resolve(), ROOT / "content") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        measure(browser, address, query)  # warms the server
        results = [measure(browser, address, query) for _ in range(runs)]
        browser.close()
    for name in results[0]:
        values = [result[name] for result in results]
        print(f"{name:36}{statistics.median(values):7.0f}   ({min(values):.0f} to {max(values):.0f})")


if __name__ == "__main__":
    main()
