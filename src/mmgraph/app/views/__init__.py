"""What the pages show beside the map: each view is a function from graph and selection to escaped HTML."""
