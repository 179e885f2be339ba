"""What earlier builds read in the same answers by the same code, so that only what changed is read again."""

from mmgraph.cache.memory import Cache
from mmgraph.cache.store import cache_folder

__all__ = ["Cache", "cache_folder"]
