"""Files that a person hands over: what they may be, and taking them in."""
