"""The server of the app: whom it answers, what it refuses, and that it asks nobody outside."""

from __future__ import annotations

import asyncio
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from commands import Run
from mmgraph.app.serve import answer_at_once
from mmgraph.app.uploads import LARGEST_MB, MOST_FILES
from mmgraph.example import example_graph
from mmgraph.graph import write_graph

MMGRAPH = Path(sys.executable).with_name("mmgraph")
# Notes each name of a host that the app looks up; Python imports this in every process that it starts.
NOTING = """
import os, sys
def note(event, arguments):
    if event == "socket.getaddrinfo" and arguments[0] not in (None, "", "localhost", "127.0.0.1", "0.0.0.0", "::1"):
        with open(os.environ["ASKED"], "a") as file:
            file.write(f"{arguments[0]}\\n")
sys.addaudithook(note)
"""
FOREIGN = "http://example.org"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals a process group")


@contextmanager
def app(folder: Path, *options: str) -> Iterator[tuple[int, Path]]:
    """The app over the example graph: its port, and the file of what it has said."""
    write_graph(example_graph(), folder / "graph.json")
    (folder / "sitecustomize.py").write_text(NOTING, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    path = os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": path, "ASKED": str(folder / "asked")}
    command = [MMGRAPH, "app", "--graph", "graph.json", "--no-browser", "--port", str(port), *options]
    said = folder / "said"
    with said.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=file, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        for _ in range(600):
            if ask(port, "GET", "/_stcore/health") == 200:
                break
            time.sleep(0.1)
        yield port, said
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(30)


def ask(port: int, method: str, path: str, body: bytes = b"", **headers: str) -> int:
    """The status of the answer, 0 if there is none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def open_socket(port: int, origin: str, **headers: str) -> int:
    """101 if a page of this origin may talk to the app."""
    key = {"Sec_WebSocket_Key": "AAAAAAAAAAAAAAAAAAAAAA==", "Sec_WebSocket_Version": "13"}
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec_WebSocket_Protocol": "streamlit"}
    return ask(port, "GET", "/_stcore/stream", Origin=origin, **key, **upgrade, **headers)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("server")
    with app(folder) as (number, _):
        yield number
    assert not (folder / "asked").exists(), (folder / "asked").read_text(encoding="utf-8")


def test_its_own_page_talks_to_it(port: int) -> None:
    assert open_socket(port, f"http://127.0.0.1:{port}") == 101


@pytest.mark.parametrize("origin", [FOREIGN, "null", "https://127.0.0.1.example.org", "file://", ""])
def test_a_page_of_another_site_does_not(port: int, origin: str) -> None:
    assert open_socket(port, origin) in (403, 0)


def test_a_name_that_now_leads_here_does_not(port: int) -> None:
    assert open_socket(port, "http://rebound.example.org", Host=f"rebound.example.org:{port}") in (403, 0)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST"])
@pytest.mark.parametrize("headers", [{"Origin": FOREIGN}, {}, {"X_Xsrftoken": "2|guess|guess|1"}])
def test_nothing_is_taken_without_the_secret_of_the_page(port: int, method: str, headers: dict[str, str]) -> None:
    assert ask(port, method, "/_stcore/upload_file/session/file", b"x", **headers) in (400, 403, 405)


@pytest.mark.parametrize(
    "path", ["/static/..%2f..%2f..%2fetc%2fpasswd", "/component/../../etc/passwd", "/media/..%2fx"]
)
def test_no_path_leads_to_a_file_of_the_machine(port: int, path: str) -> None:
    assert ask(port, "GET", path) in (400, 403, 404)


def test_it_listens_on_this_machine_alone(port: int) -> None:
    assert listening(port) == {"0100007F"}


def listening(port: int) -> set[str]:
    """The addresses on which this port is open, as Linux lists them."""
    if not Path("/proc/net/tcp").exists():
        pytest.skip("asks Linux")
    rows = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
    local = [row[1].split(":") for row in rows if row[3] == "0A"]
    return {address for address, number in local if int(number, 16) == port}


def test_any_other_address_is_served_with_a_warning_of_what_it_exposes(tmp_path: Path) -> None:
    with app(tmp_path, "--host", "0.0.0.0") as (port, said):
        assert listening(port) == {"00000000"}
        assert open_socket(port, FOREIGN) == 403
    told = said.read_text(encoding="utf-8")
    assert "Whoever reaches 0.0.0.0 can read the graph and the answers in content" in told
    assert "no password is asked for" in told


@pytest.mark.parametrize("host", ["example.org", "", "127.0.0.1:80", "1.2.3", "--"])
def test_what_is_no_address_is_refused(run: Run, host: str) -> None:
    told = run("app", f"--host={host}")
    assert told.code == 2 and "--host is the address" in told.err


def test_the_server_takes_the_files_that_the_page_takes_and_no_more() -> None:
    settings = (Path(__file__).parents[1] / ".streamlit/config.toml").read_text(encoding="utf-8")
    server = tomllib.loads(settings)["server"]
    sent_as_text = MOST_FILES * LARGEST_MB * 4 / 3
    assert sent_as_text < server["maxWidgetStateSize"] < 1.5 * sent_as_text
    assert server["maxUploadSize"] == LARGEST_MB and server["enableXsrfProtection"] and server["enableCORS"]


def test_no_answer_waits_for_more_to_send() -> None:
    answer_at_once()
    with ThreadPoolExecutor(1) as apart:  # where no other test has left a loop of its own running
        assert apart.submit(asyncio.run, _waits_for_nothing()).result()


async def _waits_for_nothing() -> bool:
    """Whether a connection to a socket like Streamlit's, which names no protocol, sends at once."""
    accepted: asyncio.Queue[asyncio.StreamWriter] = asyncio.Queue()
    listening = socket.socket(socket.AF_INET)
    listening.bind(("127.0.0.1", 0))
    async with await asyncio.start_server(lambda _, writer: accepted.put(writer), sock=listening):
        _, mine = await asyncio.open_connection(*listening.getsockname())
        theirs = await accepted.get()
        waits_not = theirs.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        for writer in (mine, theirs):
            writer.close()
        return bool(waits_not)
