"""The docks of the window, a room for each."""
