"""A note on a doubtful claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["contradicted", "contradicted in part", "unsupported"]

NOTES = "notes.toml"
"""The file beside the content."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be known of a statement before one relies on it."""

    id: str
    answer: str
    """Id of the answer that makes it."""
    quote: str
    """The statement, exactly as it stands in the file."""
    verdict: Verdict
    right: str
    """What the source says."""
    right_zh: str
    authors: str = ""
    year: int = 0
    title: str = ""
    arxiv: str = ""
    doi: str = ""

    @property
    def citation(self) -> str:
        """The source in one line; empty if there is none.

        >>> Note("", "", "", "unsupported", "", "", "Li et al.", 2023, "BLIP-2", "2301.12597").citation
        'Li et al. 2023, BLIP-2, arXiv:2301.12597'
        """
        made = " ".join(filter(None, [self.authors, str(self.year or "")]))
        numbers = (self.arxiv and f"arXiv:{self.arxiv}", self.doi and f"doi:{self.doi}")
        return ", ".join(filter(None, [made, self.title, *numbers]))
