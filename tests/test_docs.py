"""README, CONTRIBUTING and docs/ are true: what they show runs, links lead somewhere, tables are complete."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import typer.main

from mmgraph import cli
from mmgraph.model import KINDS, RELATIONS

ROOT = Path(__file__).parents[1]
PAGES = {str(path.relative_to(ROOT)): path for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])}
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FIRST_SCREEN = "\n".join(README.splitlines()[:30])


def blocks(page, language):
    """What stands in the fenced blocks of a page in this language."""
    return re.findall(rf"^```{language}\n(.*?)^```", PAGES[page].read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


SESSIONS = [
    pytest.param(page, *session, id=f"{page}: {session[0]}")
    for page in PAGES
    for block in blocks(page, "console")
    for session in re.findall(r"^\$ mmgraph (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]


@pytest.mark.parametrize("command", ["explore", "test"])
def test_the_first_screen_has_the_two_commands(command):
    assert f"python3 tasks.py {command}" in FIRST_SCREEN
    usage = subprocess.run([sys.executable, ROOT / "tasks.py"], capture_output=True, text=True).stderr
    assert command in usage


def test_ci_runs_the_test_command_of_the_readme():
    assert "python3 tasks.py test\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize(("page", "command", "shown"), SESSIONS)
def test_a_command_prints_what_the_page_shows(page, command, shown, workplace):
    printed = iter(run(command, workplace, lang="zh" if "zh" in page else "en").splitlines())
    expected = [line.rstrip() for line in shown.splitlines() if line != "…"]
    assert [line for line in expected if line not in map(str.rstrip, printed)] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_no_other_commands(page):
    prompted = [line for block in blocks(page, "console") for line in block.splitlines() if line.startswith("$")]
    assert [line for line in prompted if not line.startswith("$ mmgraph ")] == []
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    assert [line for line in lines if not re.match("python3 tasks.py (explore|test)\\b", line)] == []


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")])
def test_python_gives_what_the_page_shows(page, workplace, monkeypatch):
    monkeypatch.chdir(workplace)
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks(page, "python")), {}, page, page, 0)
    told = []
    results = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(examples, out=told.append)
    assert results.attempted > 0 and results.failed == 0, "".join(told)


def run(command, folder, *, lang):
    words = [Path(sys.executable).with_name("mmgraph"), *shlex.split(command), "--lang", lang]
    environment = {**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1"}
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A folder that has what the project has: the content and its graph."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT / "content", folder / "content")
    run("build", folder, lang="en")
    return folder


@pytest.fixture(scope="module")
def folder_of(tmp_path_factory, built):
    """For each page a copy of that folder, in which its commands run one after the other."""
    return cache(lambda _page: shutil.copytree(built, tmp_path_factory.mktemp("workplace") / "copy"))


@pytest.fixture
def workplace(page, folder_of):
    return folder_of(page)


def test_every_command_is_in_the_readme():
    commands = typer.main.get_command(cli.app).commands
    assert [name for name in commands if f"mmgraph {name}" not in README] == []


@pytest.mark.parametrize("page", PAGES)
def test_links_and_pictures_lead_to_a_file_of_the_project(page):
    targets = re.findall(r"\]\(([^)#:]+)\)", PAGES[page].read_text(encoding="utf-8"))
    assert [target for target in targets if not (PAGES[page].parent / target).is_file()] == []


def test_the_map_of_the_code_names_every_module():
    modules = {path.stem for path in (ROOT / "src" / "mmgraph").glob("*.py")} | {
        path.parent.name for path in (ROOT / "src" / "mmgraph").glob("*/__init__.py")
    }
    named = set(re.findall(r"`(\w+)(?:\.py|/)`", CONTRIBUTING))
    assert modules - {"__init__"} - named == set()


def test_the_table_of_the_graph_names_every_attribute_kind_and_relation(graph):
    used = {
        *graph.graph,
        *(name for _, attributes in graph.nodes(data=True) for name in attributes),
        *(name for *_, attributes in graph.edges(data=True) for name in attributes),
    }
    table = CONTRIBUTING.partition("## The graph")[2].partition("## Adding")[0]
    words = set(re.findall(r"[\w-]+", table))
    assert used | set(KINDS) | set(RELATIONS) <= words
