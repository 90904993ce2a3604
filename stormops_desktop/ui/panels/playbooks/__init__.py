"""The Playbooks panel."""
