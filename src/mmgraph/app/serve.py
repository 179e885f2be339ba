"""python -m mmgraph.app.serve SCRIPT [OPTIONS]: Streamlit, but that it asks nobody outside, answers at once, and offers
nothing of its own."""

from __future__ import annotations

import socket
import sys
from asyncio import base_events

from streamlit import net_util
from streamlit.web import cli, skills


def stay_here() -> None:
    """Streamlit asks another host for this machine's address whenever a page of another site tries to reach it, to tell
    whether that is one of its own. It takes this for the answer, an address that may reach it anyway."""
    net_util._external_ip = "127.0.0.1"


def answer_at_once() -> None:
    """asyncio turns off the wait for more to send where a socket names TCP as its protocol; Streamlit's names none. A
    file that goes out in two pieces, as all do, then takes 40 ms, and a page is made of sixty."""
    base_events._set_nodelay = _without_delay  # type: ignore[attr-defined]


def offer_nothing() -> None:
    """Whoever has a coding agent on this machine is offered instructions for it, over every page and in the terminal,
    and Streamlit would write them into the project: that is for makers of apps, not for readers."""
    skills.agent_harness_present = lambda: False
    skills.are_skills_installed = lambda: True


def _without_delay(connection: socket.socket) -> None:
    if connection.family in (socket.AF_INET, socket.AF_INET6):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


if __name__ == "__main__":
    stay_here()
    answer_at_once()
    offer_nothing()
    cli.main(["run", *sys.argv[1:]], prog_name="streamlit")
