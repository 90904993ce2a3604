"""Choosing a place: typed in degrees, or picked with a click on the map."""
