"""Road networks as OpenStreetMap files."""
