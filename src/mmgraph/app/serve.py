"""python -m mmgraph.app.serve SCRIPT [OPTIONS]: Streamlit, but that it asks nobody outside for anything."""

from __future__ import annotations

import sys

from streamlit import net_util
from streamlit.web import cli


def stay_here() -> None:
    """Streamlit asks another host for this machine's address whenever a page of another site tries to reach it, to tell
    whether that is one of its own. It takes this for the answer, an address that may reach it anyway."""
    net_util._external_ip = "127.0.0.1"


if __name__ == "__main__":
    stay_here()
    cli.main(["run", *sys.argv[1:]], prog_name="streamlit")
