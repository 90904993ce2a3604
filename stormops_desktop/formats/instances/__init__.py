"""Readers and writers of public routing instances and their solutions."""
