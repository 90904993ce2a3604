"""The synthetic territory and how properties are put together."""
