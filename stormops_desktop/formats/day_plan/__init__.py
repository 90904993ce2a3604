"""A day's problem and plan as files: JSON for what is small, .npz for matrices."""
