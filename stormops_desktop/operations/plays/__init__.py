"""Plays, proposals and the gate of contact."""
