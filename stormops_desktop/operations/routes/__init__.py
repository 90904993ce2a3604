"""A day's routes: planned, changed, published."""
