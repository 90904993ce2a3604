"""Hail fields: sampling, combining, densifying, swaths, drills and the synthetic hailstorm."""
