"""The Layers panel."""
