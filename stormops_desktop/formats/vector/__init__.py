"""Parcels, buildings, tracts and other vector files."""
