"""What an answer states of its concepts: triples, each with the sentence that states it."""

from mmgraph.relations.reader import RelationReader

__all__ = ["RelationReader"]
