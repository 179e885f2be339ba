"""python -m mmgraph.app.worker FOLDER OUTPUT CACHE [LIMIT=N ...]: build a graph in a process of its own, so that the
app's stays light. From the folder CACHE, if it is not empty, come the answers that were read before.

A line "done all" on standard output for each answer read; what went wrong, in English and Chinese, as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from mmgraph.cache.memory import Cache
from mmgraph.errors import MmgraphError
from mmgraph.exports import to_graphml
from mmgraph.files import write_atomic
from mmgraph.graph import write_graph
from mmgraph.limits import Limits, allow


def main(folder: Path, output: Path, cache: Path | None, limits: Limits) -> int:
    """Write the graph of `folder` to `output`, GraphML beside it; its exit code."""
    from mmgraph.pipeline import build  # Loads spaCy.

    try:
        known = Cache(cache, limits=limits) if cache else None
        built = build(folder, progress=_report, limits=limits, cache=known)
        write_graph(built.graph, output)
        write_atomic(output.with_suffix(".graphml"), to_graphml(built.graph))
    except MmgraphError as error:
        _say({"error": [str(error), error.zh]})
        return 2
    except OSError as error:
        _say({"error": [f"{output} cannot be written: {error}.", f"无法写入 {output}：{error}。"]})
        return 2
    _say({"problems": [[str(problem), problem.zh] for problem in built.problems]})
    return 0


def _report(done: int, total: int) -> None:
    _say([done, total])


def _say(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _folder, _output, _cache, *_limits = sys.argv[1:]
    sys.exit(main(Path(_folder), Path(_output), Path(_cache) if _cache else None, allow(_limits)))
