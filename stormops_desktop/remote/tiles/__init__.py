"""Servers of map tiles, and what is kept of their answers."""
