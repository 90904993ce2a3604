"""Clients of services outside this process."""
