"""A concept graph of Markdown answers in which every edge opens the sentence that states it.

Public is what docs/library.md lists: `pipeline.build` makes a graph, `graph` reads and writes it, `queries` and
`analysis` ask it, `wording` tells it, `exports` takes it elsewhere, `diff` sets two side by side.

>>> from mmgraph.example import example_graph
>>> from mmgraph.queries import resolve, shortest_path
>>> shortest_path(example_graph(), resolve(example_graph(), "对比学习"), "blip").concepts
('contrastive-learning', 'clip', 'blip')
"""

__version__ = "0.1.0"
