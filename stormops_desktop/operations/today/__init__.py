"""What a manager sees first: the storm, what waits, the crews, what is wrong, how old things are."""
