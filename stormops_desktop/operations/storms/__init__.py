"""Storms: imported, invented, moved, sampled, exported."""
