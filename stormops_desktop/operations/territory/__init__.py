"""Territories: invented or imported, with their contact lists."""
