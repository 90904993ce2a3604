"""Files of ours and on the disk: what ships with the software, and writing that never leaves half a file."""
