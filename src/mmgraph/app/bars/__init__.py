"""The strips above the pages: where one is, what is left out, what can be taken away."""
