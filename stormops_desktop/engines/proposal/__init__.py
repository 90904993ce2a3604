"""Ranking, compliance and proposals."""
