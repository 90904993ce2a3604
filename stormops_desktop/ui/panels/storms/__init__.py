"""The Storms panel."""
