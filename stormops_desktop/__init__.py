"""StormOps Desktop: from a radar hail grid to a crew's packet."""

__version__ = "0.1.0"
