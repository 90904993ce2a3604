"""Hail fields: sampling, densifying, swaths, drills, synthetic storms."""
