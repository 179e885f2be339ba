"""How right a graph is: measured against answers that people annotated, which are called gold.

The figures are those of the project's referee; a test holds them to it.
"""

from mmgraph.evaluation.gold import GoldAnswer, GoldConcept, GoldRelation, read_gold
from mmgraph.evaluation.ledger import Firing, Tally, Verdict, calibration, firings, tally_origins, tally_rules
from mmgraph.evaluation.outcome import Claim, Figure, Outcome
from mmgraph.evaluation.scoring import MEASURES, AnswerScore, Evaluation, Measure, evaluate

__all__ = [
    "MEASURES",
    "AnswerScore",
    "Claim",
    "Evaluation",
    "Figure",
    "Firing",
    "GoldAnswer",
    "GoldConcept",
    "GoldRelation",
    "Measure",
    "Outcome",
    "Tally",
    "Verdict",
    "calibration",
    "evaluate",
    "firings",
    "read_gold",
    "tally_origins",
    "tally_rules",
]
