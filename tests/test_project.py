"""What holds for the project as a whole: its dependencies, what a command costs, what is committed."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from mmgraph.exports import FORMATS

ROOT = Path(__file__).parents[1]
MMGRAPH = Path(sys.executable).with_name("mmgraph")
HEAVY = {"spacy", "streamlit", "pyvis", "scipy", "pandas", "rjieba", "nh3", "defusedxml"}


# Dependencies


def test_every_dependency_is_imported_and_every_import_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    assert imported_distributions() == declared


def test_constraints_pin_every_package_that_the_project_needs_here():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split("==") for line in lines if not line.startswith("#")]
    pinned = {(canonicalize_name(name), version) for name, version in pins}
    assert installed_for("mmgraph", extra="dev").items() - pinned == set()


def test_the_bill_of_materials_lists_what_is_pinned_and_nothing_that_runs_is_under_the_gpl():
    bill = json.loads((ROOT / "sbom.json").read_text(encoding="utf-8"))
    listed = {(row["name"], row["version"]): row for row in bill["components"] if "purl" in row}
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split("==") for line in lines if line and not line.startswith("#")]
    pinned = {(canonicalize_name(name), version) for name, version in pins}
    assert listed.keys() == pinned, "write it anew: python .ci/sbom.py"
    assert all(json.dumps(row["licenses"]) not in ("[]", '[{"license": {"name": ""}}]') for row in listed.values())
    needed = [row for row in listed.values() if row["scope"] == "required"]
    assert needed and not [row["name"] for row in needed if "GPL" in json.dumps(row["licenses"])]
    assert "://" not in json.dumps(bill)


def imported_distributions():
    """The distributions whose modules the package imports, by the names they are installed under."""
    owners = metadata.packages_distributions()
    modules = {module for path in (ROOT / "src").rglob("*.py") for module in imports_of(path)}
    foreign = modules - set(sys.stdlib_module_names) - {"mmgraph"}
    return {canonicalize_name(owners[module][0]) for module in foreign}


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.partition(".")[0]


def installed_for(name, *, extra=""):
    """Versions of all that `name` needs here, directly or not."""
    found, waiting = {}, [(name, extra)]
    while waiting:
        name, extra = waiting.pop()
        for line in metadata.requires(name) or ():
            requirement = Requirement(line)
            needed = canonicalize_name(requirement.name)
            if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
                continue
            if needed not in found:
                found[needed] = metadata.version(needed)
                waiting += [(needed, wanted) for wanted in {"", *requirement.extras}]
    return found


# What is imported when


@pytest.mark.parametrize("command", [("path", "CLIP", "SAM"), ("show", "CLIP"), ("search", "对比"), ("stats",)])
def test_asking_a_built_graph_loads_nothing_heavy(command, built):
    assert modules_loaded_by(MMGRAPH, *command, "--graph", built / "mmgraph.json") & HEAVY == set()


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if not form.files])
def test_exporting_a_graph_again_loads_nothing_heavy(name, built, tmp_path):
    command = (MMGRAPH, "export", name, "-o", tmp_path / "exported", "--graph", built / "mmgraph.json")
    modules_loaded_by(*command)
    assert modules_loaded_by(*command) & HEAVY == set()


def test_the_app_does_not_load_spacy():
    assert "spacy" not in modules_loaded_by("-c", "import mmgraph.app.main")


def test_building_loads_spacy_without_its_command_line(tmp_path):
    output = tmp_path / "mmgraph.json"
    loaded = modules_loaded_by(MMGRAPH, "build", ROOT / "content", "--no-cache", "-o", output)
    assert "spacy" in loaded and not loaded & {"httpx", "requests", "weasel"}


def test_what_spacy_was_loaded_without_is_there_when_it_is_called_for():
    program = "import mmgraph.lean_spacy as lean; lean.load(); import spacy; print(spacy.info()['spacy_version'])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == metadata.version("spacy")


def modules_loaded_by(*arguments):
    words = [sys.executable, "-X", "importtime", *arguments]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    loaded = set(re.findall(r"^import time: .*\| +(\w+)", done.stderr, re.MULTILINE))
    assert done.returncode == 0 and "mmgraph" in loaded, done.stderr[-2000:]
    return loaded


# What is committed


@pytest.mark.parametrize("name", ["mmgraph.json", "mmgraph.graphml"])
def test_the_committed_graph_is_what_build_gives(name, built):
    same = (ROOT / "graphs" / name).read_bytes() == (built / name).read_bytes()
    assert same, f"graphs/{name} is not what the content, catalogue and rules give: run mmgraph build and commit it"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    subprocess.run([MMGRAPH, "build", ROOT / "content", "-o", folder / "mmgraph.json"], check=True, capture_output=True)
    return folder
