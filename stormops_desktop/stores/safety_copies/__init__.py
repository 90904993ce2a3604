"""Copies of the database of decisions, kept beside it for the day on which its file breaks."""
