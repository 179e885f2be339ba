"""The app in a real Chromium. A page that asks another host for anything, or logs an error, fails its test."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
CHROMIUM = os.environ.get("MMGRAPH_CHROMIUM") or shutil.which("chromium")  # else the one that Playwright installed
PATIENCE = 45_000  # ms; a busy machine is no mistake of the app's
# The map once it is drawn: its element is there earlier, and waits for vis-network and for what is to be drawn.
FIND_MAP = "[...document.querySelectorAll('*')].map(e => e.shadowRoot?.conceptMap).find(map => map?.network)"
RUN = [sys.executable, "-m", "streamlit", "run", str(ROOT / "streamlit_app.py"), "--server.port"]

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@contextmanager
def serve(graph: Path, content: Path, command: Sequence[str] = RUN, **environment: str) -> Iterator[str]:
    """The app over these files, on a free port, started by a `command` that is told of it at last."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "MMGRAPH_GRAPH": str(graph), "MMGRAPH_CONTENT": str(content), **environment}
    server = subprocess.Popen([*command, str(port)], cwd=graph.parent, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with serve(ROOT / "graphs/mmgraph.json", ROOT / "content") as address:
        yield address


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The content and its graph, to be decided on."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "graphs", tmp_path / "graphs")
    return tmp_path


@pytest.fixture
def served(project: Path) -> Iterator[str]:
    with serve(project / "graphs/mmgraph.json", project / "content") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # tasks.py says where it found one, Chrome included; with neither, Playwright looks for its own.
    chromium = os.environ.get("MMGRAPH_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


class Explorer:
    """A page of the app, with words for what a reader does there."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address

    def open(self, query: str = "?lang=en") -> None:
        self.page.goto(self.address + query)
        self.page.wait_for_function("performance.getEntriesByName('map-drawn').length > 0")

    def settle(self) -> None:
        """Wait until what was clicked last has run: a button of an earlier run gives the earlier file, or none."""
        self.page.wait_for_timeout(300)
        expect(self.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")

    def map(self, script: str) -> object:
        """What `script` gives, in which `map` is the map's JavaScript object."""
        self.until("true")
        return self.page.evaluate(f"() => {{ const map = {FIND_MAP}; return {script} }}")

    def until(self, script: str) -> None:
        """Wait for `script` to hold: the map follows the address a moment later."""
        self.page.wait_for_function(f"() => {{ const map = {FIND_MAP}; return map && ({script}) }}")

    def places(self) -> object:
        return self.map("map.network.getPositions()")

    def viewport(self) -> object:
        return self.map("[map.network.getScale(), map.network.getViewPosition()]")

    def click_concept(self, concept_id: str) -> None:
        self._click(f"map.network.getPosition({concept_id!r})")

    def click_edge(self, edge_id: str) -> None:
        """Click a line near its middle, where no concept is so close that the click would mean it."""
        points = f"[5, 6, 4, 7, 3].map((part) => map.network.body.edges[{edge_id!r}].edgeType.getPoint(part / 10))"
        self._click(f"{points}.find((point) => !map.hand.nearest(point))")

    def click_badge(self, concept_id: str) -> None:
        """Click the number of hidden neighbours beside a concept."""
        badge = f"(({{x, y}}, s) => ({{x: x / s, y: y / s}}))(map.labels.badge({concept_id!r}), map.network.getScale())"
        self._click(badge)

    def choose(self, box: str, name: str) -> None:
        """Type a name into one of the search boxes and take the first that is found."""
        self.page.get_by_role("combobox", name=box, exact=True).fill(name)
        self.page.keyboard.press("Enter")
        self.page.wait_for_timeout(300)

    def _click(self, place: str) -> None:
        frame = "map.canvas.getBoundingClientRect()"
        x, y = self.map(f"(({{x, y}}, f) => [x + f.x, y + f.y])(map.network.canvasToDOM({place}), {frame})")
        self.page.mouse.click(x, y)

    @property
    def panel(self):
        return self.page.locator(".panel")

    @property
    def search(self):
        return self.page.get_by_role("combobox", name="Find a concept")


@pytest.fixture
def new_page(browser: Browser):
    """Makes pages; whatever they ask of other hosts, and every error they log, is collected and must be nothing."""
    contexts, wrong = [], []

    def make(address: str, **options) -> Explorer:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "locale": "en-US", **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        local = (address, address.replace("http", "ws", 1), "data:", "blob:")
        page.on("request", lambda request: request.url.startswith(local) or wrong.append(request.url))
        page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        return Explorer(page, address)

    yield make
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def explorer(new_page, server) -> Explorer:
    return new_page(server)
