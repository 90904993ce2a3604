"""What is installed, and getting it ready."""
