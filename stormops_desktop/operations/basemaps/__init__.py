"""Basemaps: sources that people enter, their tiles on the map, areas for use without a network."""
