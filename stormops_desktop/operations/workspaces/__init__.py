"""Workspaces: made, described, and the demo."""
