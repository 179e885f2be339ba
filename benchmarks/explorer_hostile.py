"""Fifty sessions of mixed valid and hostile use: crashes, tracebacks on a page, and what one session sees of another.

python benchmarks/explorer_hostile.py [SESSIONS] [SECONDS]

Each speaks the protocol of the page without a browser, so that there can be fifty of them, and say what no browser
would. What each uploads holds a word of its own, which no other may ever see.
"""

from __future__ import annotations

import asyncio
import base64
import json
import random
import sys
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import websockets
from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from explorer_load import Memory  # noqa: E402

from browser.conftest import serve  # noqa: E402
from hostile import PIECES, repeated  # noqa: E402
from mmgraph.app.state import Selection  # noqa: E402
from mmgraph.graph import read_graph  # noqa: E402

PATIENCE = 120.0
"""Seconds that a page may take while fifty are asked for at once."""
PAGES = ("map", "path", "compare", "overview", "answers", "history", "own")
NAMES = (
    "a.md",
    "../../../etc/cron.d/a.md",
    "/etc/passwd.md",
    "C:\\\\a.md",
    "a\0b.md",
    "图.md",
    "." * 300 + ".md",
    ".md",
    "a.exe",
)


@dataclass
class Findings:
    """What was done, and what should not have come of it."""

    done: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)


class Session:
    """One reader, or attacker."""

    def __init__(self, number: int, address: str, concepts: list[str], findings: Findings) -> None:
        self.secret = f"Zq{number:03}xverborgen"
        self._address, self._concepts, self._findings = address, concepts, findings
        self._dice = random.Random(number)
        self._broke = False
        """What it sent cannot be read; Streamlit goes on trying, for this session, and says that something is wrong."""
        self._elements: dict[str, str] = {}
        """Name of what can be worked on -> its id."""

    async def live(self, until: float) -> None:
        """Act until the time is over; whoever is thrown out comes again."""
        clock = asyncio.get_running_loop().time
        while clock() < until:
            try:
                await self._visit(until)
            except TimeoutError:
                self._findings.wrong["no answer in time"] += 1
            except (websockets.WebSocketException, OSError) as error:
                self._findings.done[f"thrown out: {type(error).__name__}"] += 1

    async def _visit(self, until: float) -> None:
        stream = self._address.replace("http", "ws") + "_stcore/stream"
        async with websockets.connect(
            stream, subprotocols=["streamlit"], max_size=1 << 26, open_timeout=PATIENCE
        ) as socket:  # type: ignore[list-item]
            acts = (self._look, self._look, self._look, self._look_askew, self._look_askew, self._babble, self._upload)
            self._broke = False
            while asyncio.get_running_loop().time() < until and not self._broke:
                act = self._dice.choice(acts)
                await act(socket)
                self._findings.done[act.__name__.strip("_")] += 1
                await asyncio.sleep(self._dice.uniform(0, 2))

    # --- What it does ---

    async def _look(self, socket: websockets.ClientConnection) -> None:
        some = [self._dice.choice(self._concepts) for _ in range(3)]
        view = Selection(
            page=self._dice.choice(PAGES),  # type: ignore[arg-type]
            lang=self._dice.choice(["en", "zh"]),  # type: ignore[arg-type]
            concept=some[0],
            source=some[1],
            target=some[2],
        )
        await self._run(socket, view.query.lstrip("?"))

    async def _look_askew(self, socket: websockets.ClientConnection) -> None:
        names = (
            "page",
            "view",
            "concept",
            "edge",
            "from",
            "to",
            "via",
            "around",
            "answer",
            "span",
            "find",
            "lang",
            "sure",
            "own",
        )
        values = (
            *PIECES,
            "../../etc/passwd",
            "a|b|c",
            "-1",
            "9" * 400,
            "x" * 50_000,
            "\udcff",
            "\0",
            "<script>alert(1)</script>",
        )
        pairs = [(self._dice.choice(names), self._dice.choice(values)) for _ in range(self._dice.randint(1, 5))]
        await self._run(socket, "&".join(f"{name}={quote(value, errors='surrogatepass')}" for name, value in pairs))

    async def _babble(self, socket: websockets.ClientConnection) -> None:
        kind = self._dice.randrange(5)
        if kind == 0:
            await socket.send(self._dice.randbytes(self._dice.choice([1, 100, 100_000])))
        elif kind == 1:
            await socket.send("text, where bytes are due")
        elif kind == 2:
            await socket.send(BackMsg(debug_shutdown_runtime=True).SerializeToString())
        elif kind == 3:
            await socket.send(BackMsg(clear_cache=True).SerializeToString())
        else:
            message = BackMsg()
            state = message.rerun_script.widget_states.widgets.add()
            state.id, state.json_value = self._dice.choice(list(self._elements.values()) or ["x"]), "[" * 10_000
            await socket.send(message.SerializeToString())
            self._broke = True
        await self._run(socket, "lang=en")

    async def _upload(self, socket: websockets.ClientConnection) -> None:
        await self._run(socket, "lang=en&page=own")
        honest = f"## What is {self.secret}?\n\n{self.secret}-Net uses CLIP and ViT.\n".encode()
        texts = (
            honest,
            honest,
            b"\xff\xfe\xff",
            repeated(self._dice.choice(PIECES), 100_000).encode(),
            b"#" * 3_000_000,
        )
        files: list[object] = [
            {"name": self._dice.choice(NAMES), "content": base64.b64encode(self._dice.choice(texts)).decode()}
            for _ in range(self._dice.choice([1, 1, 1, 2, 25]))
        ]
        askew = self._dice.choice([None, None, None, None, "files", [1, 2], [{"name": []}], {"name": "a.md"}])
        message = BackMsg()
        message.rerun_script.query_string = "lang=en&page=own"
        state = message.rerun_script.widget_states.widgets.add()
        state.id = f"$$STREAMLIT_INTERNAL_KEY_{self._elements.get('mmgraph_drop', '')}__events"
        state.json_trigger_value = json.dumps([{"event": "dropped", "value": askew or files}])
        await socket.send(message.SerializeToString())
        seen = await self._finish(socket)
        self._findings.done["own graph shown" if self.secret.encode() in seen else "own graph refused"] += 1

    # --- What it sees ---

    async def _run(self, socket: websockets.ClientConnection, query: str) -> None:
        message = BackMsg()
        message.rerun_script.query_string = query
        await socket.send(message.SerializeToString())
        await self._finish(socket)

    async def _finish(self, socket: websockets.ClientConnection) -> bytes:
        seen: list[bytes] = []
        await self._until(socket, "script_finished", seen)
        return b"".join(seen)

    async def _until(
        self, socket: websockets.ClientConnection, kind: str, seen: list[bytes] | None = None
    ) -> ForwardMsg:
        async with asyncio.timeout(PATIENCE):
            while True:
                data = await socket.recv()
                message = ForwardMsg()
                try:
                    message.ParseFromString(data if isinstance(data, bytes) else data.encode())
                except DecodeError:
                    self._findings.wrong["no message"] += 1
                    continue
                self._note(message, bytes(message.SerializeToString()))
                if seen is not None:
                    seen.append(message.SerializeToString())
                if (
                    message.WhichOneof("type") == kind
                    and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
                ):
                    return message

    def _note(self, message: ForwardMsg, data: bytes) -> None:
        element = message.delta.new_element if message.WhichOneof("type") == "delta" else None
        if element and element.HasField("exception") and self._broke and not element.exception.stack_trace:
            self._findings.done["broke its own session"] += 1
        elif element and element.HasField("exception"):
            self._findings.wrong[f"exception: {element.exception.type} {element.exception.message[:200]}"] += 1
        if element and element.HasField("bidi_component"):
            self._elements[element.bidi_component.component_name] = element.bidi_component.id
        if b"Traceback (most recent call last)" in data:
            self._findings.wrong["a traceback"] += 1
        if b"xverborgen" in data.lower().replace(self.secret.lower().encode(), b""):
            self._findings.wrong["a secret of another session"] += 1


async def use(address: str, sessions: int, seconds: float) -> Findings:
    """What came of it."""
    findings = Findings()
    concepts = sorted(read_graph(ROOT / "graphs/mmgraph.json"))
    until = asyncio.get_running_loop().time() + seconds
    await asyncio.gather(*(Session(n, address, concepts, findings).live(until) for n in range(sessions)))
    return findings


def main() -> None:
    """Print what was done, and what was wrong."""
    sessions = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 600.0
    with serve(ROOT / "graphs/mmgraph.json", ROOT / "content") as address:
        memory = Memory(address)
        before = memory.now()
        findings = asyncio.run(use(address, sessions, seconds))
        with urllib.request.urlopen(address + "_stcore/health") as answer:
            print(f"{sessions} sessions, {seconds:.0f} s; afterwards the server answers {answer.status}")
        print(f"memory of the server: {before:.0f} MB, then {memory.now():.0f}")
    for what, count in sorted(findings.done.items()):
        print(f"{count:7} {what}")
    print(f"wrong: {dict(findings.wrong)}")


if __name__ == "__main__":
    main()
