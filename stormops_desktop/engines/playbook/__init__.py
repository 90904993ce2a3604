"""Targeting rules and how they pick properties."""
