"""The dialog about basemaps: servers, files and areas kept for work without a network."""
