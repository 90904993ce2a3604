"""The Today panel."""
