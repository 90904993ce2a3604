"""What each crew carries."""
