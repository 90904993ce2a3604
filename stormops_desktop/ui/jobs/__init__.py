"""Work in the background, and its events as signals."""
