"""The window: a PySide6 application over the operations."""
