"""A concept graph of Markdown answers in which every edge opens the sentence that states it."""

__version__ = "0.1.0"
