"""The main window and what every part of it shares."""
