"""The map's tools, one file each."""
