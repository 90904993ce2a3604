"""What runs operations: jobs, progress, cancelling, worker processes."""
