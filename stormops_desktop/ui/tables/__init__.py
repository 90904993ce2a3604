"""Tables of many rows: what every one of them shares."""
