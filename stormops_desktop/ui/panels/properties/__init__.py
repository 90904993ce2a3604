"""The Properties panel."""
