"""The cue frames: what the loader refuses, and that each cue does what its own example says."""

from __future__ import annotations

import pytest

from mmgraph.cues import Cue, load_cues, parse_cues
from mmgraph.errors import CatalogueError
from reading import statements, statements_by_rule

GOOD = """
[[cue]]
id = "uses"
frame = "active"
words = ["采用"]
relation = { "model>technique" = "uses" }
confidence = 0.9
fires = "CLIP采用对比学习。"
states = ["clip uses contrastive-learning"]
misses = "CLIP不采用对比学习。"
"""


@pytest.mark.parametrize("cue", load_cues(), ids=lambda cue: cue.id)
class TestEachCue:
    def test_reads_what_its_example_states(self, cue: Cue) -> None:
        assert set(cue.states) <= statements(cue.fires)

    def test_example_needs_this_very_cue(self, cue: Cue) -> None:
        assert cue.frame == "let" or statements_by_rule(cue.fires, cue.id)

    def test_near_miss_states_nothing_by_it(self, cue: Cue) -> None:
        assert statements_by_rule(cue.misses, cue.id) == set()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (('frame = "active"', 'frame = "passive"'), "frame 'passive' is none of"),
        (('"model>technique"', '"model>verb"'), "'model>verb' is no pair of kinds"),
        (('= "uses" }', '= "makes" }'), "'makes' is no relation"),
        (('= "uses" }', '= "performs" }'), "'performs' cannot join model to technique"),
        (("confidence = 0.9", "confidence = 1.5"), "confidence 1.5 is not in (0, 1]"),
        (("confidence = 0.9", 'confidence = 0.9\nopens = "yes"'), "opens is neither true nor false"),
        (("confidence = 0.9", 'confidence = 0.9\nwinner = "both"'), "winner 'both' is neither 'first' nor 'second'"),
        (("misses =", "mises ="), "unknown key 'mises'"),
        (('misses = "CLIP不采用对比学习。"', ""), "'misses' is missing"),
        (("[[cue]]", "[cue"), "holds no [[cue]] tables"),
    ],
)
def test_malformed_cue_is_refused_by_name(change: tuple[str, str], complaint: str) -> None:
    with pytest.raises(CatalogueError, match=r"my\.toml") as refusal:
        parse_cues(GOOD.replace(*change), "my.toml")
    assert complaint in str(refusal.value)


def test_two_cues_of_one_id_are_refused() -> None:
    with pytest.raises(CatalogueError, match="two cues of the same id: 'uses'"):
        parse_cues(GOOD + GOOD, "my.toml")
