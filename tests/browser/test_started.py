"""What `mmgraph app` shows to whoever starts it, and leaves behind."""

from __future__ import annotations

import sys
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import ROOT, serve

GRAPH, CONTENT = ROOT / "graphs/mmgraph.json", ROOT / "content"
APP = [str(Path(sys.executable).with_name("mmgraph")), "app", f"--graph={GRAPH}", f"--content={CONTENT}", "--port"]


def test_whoever_has_a_coding_agent_is_offered_nothing_but_the_explorer(tmp_path, new_page):
    (tmp_path / ".claude").mkdir()
    with serve(GRAPH, CONTENT, APP, HOME=str(tmp_path), BROWSER="true") as address:
        explorer = new_page(address)
        explorer.open()
        explorer.until("map.data.nodes.length > 0")
        explorer.page.wait_for_timeout(2000)  # an offer comes a moment after the page
        expect(explorer.page.locator("body")).not_to_contain_text("Streamlit")


@pytest.mark.skipif(sys.platform == "win32", reason="ends a process by a signal")
def test_the_server_ends_with_the_command_that_started_it():
    with serve(GRAPH, CONTENT, APP, BROWSER="true") as address:
        urllib.request.urlopen(address).close()
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(address)
