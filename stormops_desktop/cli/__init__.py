"""The stormops command."""
