"""The layers of a workspace's map, one file each."""
