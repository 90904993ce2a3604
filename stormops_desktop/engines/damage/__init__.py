"""From hail to scores: exposure, SII, MOE."""
