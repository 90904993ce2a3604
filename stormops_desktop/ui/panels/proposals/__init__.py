"""The Proposals panel."""
