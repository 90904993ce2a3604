"""Our work timed beside its peers, as ratios from one run."""
