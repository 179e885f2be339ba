"""What earlier runs found out by the same code, so that only what changed is worked out again.

Its modules are imported one by one: what reads answers loads much that what places concepts has no use for.
"""
