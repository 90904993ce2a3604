"""Road services: travel times and directions."""
