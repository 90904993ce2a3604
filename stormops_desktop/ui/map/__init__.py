"""The map canvas, its tools and what lies over the picture."""
