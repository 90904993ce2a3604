"""The crews that a person plans with."""
