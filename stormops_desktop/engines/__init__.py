"""Pure computations: arrays and records in, arrays and records out."""
