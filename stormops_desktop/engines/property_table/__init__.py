"""Filtering and ordering a table of properties."""
