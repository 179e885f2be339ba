"""Where an answer names concepts: catalogue names, discovered terms, and which of them are one concept."""

from mmgraph.mentions.recognizer import Named, Recognition, Recognizer

__all__ = ["Named", "Recognition", "Recognizer"]
