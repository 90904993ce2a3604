"""The Packets panel."""
