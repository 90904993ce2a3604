"""What a person chose for herself."""
