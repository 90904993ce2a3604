"""Use cases: they join engines to stores, formats and services."""
