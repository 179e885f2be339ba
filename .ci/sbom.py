"""python .ci/sbom.py: write sbom.json, what constraints.txt pins with its licences, as CycloneDX.

Licences are those that the installed packages state. The file holds names and versions, no dates and no addresses: the
same packages give the same file. A test compares it with constraints.txt.
"""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
# Not installed everywhere, or silent about it; from the text of their licence.
_STATED = {"colorama": "BSD-3-Clause", "atheris": "Apache-2.0"}
# What no pin names, because a package brings it along: the one foreign script of the pages (pyvis).
_BROUGHT = {"type": "library", "name": "vis-network", "version": "9.1.2", "scope": "required"}
_BROUGHT_LICENCE = [{"expression": "Apache-2.0 OR MIT"}]


def main() -> None:
    """Write the file."""
    needed = _needed("mmgraph")
    rows = [_component(*pin, needed) for pin in _pins()]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "mmgraph", "licenses": [{"license": {"id": "MIT"}}]}},
        "components": [*rows, {**_BROUGHT, "licenses": _BROUGHT_LICENCE}],
    }
    (ROOT / "sbom.json").write_text(json.dumps(bill, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _pins() -> list[list[str]]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("==") for line in lines if line and not line.startswith("#")]


def _component(name: str, version: str, needed: set[str]) -> dict[str, Any]:
    key = canonicalize_name(name)
    return {
        "type": "library",
        "name": key,
        "version": version,
        "scope": "required" if key in needed else "excluded",
        "purl": f"pkg:pypi/{key}@{version}",
        "licenses": [{"license": {"name": _licence(key)}}],
    }


def _licence(name: str) -> str:
    if name in _STATED:
        return _STATED[name]
    stated = metadata.metadata(name)
    classified = [line for line in stated.get_all("Classifier") or [] if line.startswith("License :: OSI Approved")]
    words = stated["License-Expression"] or " / ".join(line.rpartition(" :: ")[2] for line in classified)
    return words or (stated["License"] or "").split("\n")[0]


def _needed(name: str) -> set[str]:
    """All that runs with it: the rest only tests and builds."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for line in metadata.requires(waiting.pop()) or ():
            requirement = Requirement(line)
            key = canonicalize_name(requirement.name)
            if key not in found and (not requirement.marker or requirement.marker.evaluate({"extra": ""})):
                found.add(key)
                waiting.append(key)
    return found


if __name__ == "__main__":
    main()
