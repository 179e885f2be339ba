"""What earlier runs found out by the same code, so that only what changed is worked out again."""
