"""Scores of every property, their receipts, and properties told and exported."""
