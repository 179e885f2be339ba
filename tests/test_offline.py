"""Nothing leaves the machine: not while mmgraph works, and nothing in its files says where to fetch from."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REFUSED = 97
# Python imports this module in every process that it starts. Leaving at once, whatever the program would
# have caught, makes even an attempt that nobody sees fail the test.
GUARD = f"""
import os, sys

def refuse(event, arguments):
    if event.startswith("socket.") and event != "socket.__new__" and not own_address(event, arguments):
        os.write(2, f"{{event}}{{arguments}}\\n".encode())
        os._exit({REFUSED})

def own_address(event, arguments):
    # A library that spaCy imports asks in this way whether the machine speaks IPv6.
    return event == "socket.bind" and arguments[1] == ("::1", 0)

sys.addaudithook(refuse)
"""


@pytest.fixture(scope="module")
def offline(tmp_path_factory):
    """Runs a command of this environment in a folder with the project's content, without sockets."""
    folder = tmp_path_factory.mktemp("offline")
    shutil.copytree(ROOT / "content", folder / "content")
    guard = folder / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD, encoding="utf-8")

    def run(*command):
        words = [Path(sys.executable).with_name(command[0]), *command[1:]]
        environment = {**os.environ, "PYTHONPATH": str(guard)}
        return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")

    run.folder = folder
    return run


def test_the_guard_refuses_even_this_machine(offline):
    attempt = "import socket\ntry: socket.create_connection(('127.0.0.1', 9))\nexcept BaseException: pass"
    assert offline("python", "-c", attempt).returncode == REFUSED


def test_building_and_asking_need_no_network(offline):
    for command in (
        ("build",),
        ("show", "CLIP"),
        ("path", "CLIP", "BLIP"),
        ("search", "对比"),
        ("stats",),
        ("export", "graphml", "-o", "exported.graphml"),
    ):
        done = offline("mmgraph", *command)
        assert done.returncode == 0, f"mmgraph {' '.join(command)}: {done.stderr}"
    assert (offline.folder / "exported.graphml").is_file()


def test_no_file_says_where_to_fetch_from_or_where_it_was_made():
    # Put together here, lest this file be the one that names them.
    hosts = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "deb." + "debian.org"]
    places = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/Us" + "ers/", "../" + "shared"]
    forbidden = re.compile("|".join([*map(re.escape, hosts), *(rf"(?<![\w.-]){re.escape(place)}" for place in places)]))
    found = [
        f"{path}: {match[0]}"
        for path in project_files()
        for match in forbidden.finditer((ROOT / path).read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def project_files():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for path in listed.stdout.split("\0") if (ROOT / path).is_file()]
