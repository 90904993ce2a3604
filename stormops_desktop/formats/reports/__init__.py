"""Storm reports and warnings."""
