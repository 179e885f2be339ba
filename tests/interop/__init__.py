"""What mmgraph exports, read by the programs that people open it with."""
