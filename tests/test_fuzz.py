"""Bytes that a fuzzer makes, guided by what they reach: nothing ends but in an answer or in a sentence."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fuzz.targets import TARGETS, seeds
from mmgraph.errors import MmgraphError

RUN = Path(__file__).parent / "fuzz" / "run.py"
SECONDS = 20
"""For each; a run of hours is `python tests/fuzz/run.py TARGET 36000 FOLDER`."""


@pytest.mark.parametrize("target", TARGETS)
def test_what_the_fuzzer_begins_with_is_sound(target: str) -> None:
    found = []
    for seed in seeds(target):
        try:
            TARGETS[target](seed)
        except MmgraphError as error:
            found.append(str(error))
    assert found == [] or target == "beside"


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris has no wheel for this Python")
@pytest.mark.parametrize("target", TARGETS)
def test_the_fuzzer_finds_nothing(target: str) -> None:
    done = subprocess.run([sys.executable, RUN, target, str(SECONDS)], capture_output=True, text=True, errors="replace")
    assert done.returncode == 0, done.stderr[-3000:]
    runs = re.search(r"Done (\d+) runs", done.stderr)
    assert runs and int(runs[1]) > 100
