"""Looking at properties: the table of all of them, and the card of one."""
