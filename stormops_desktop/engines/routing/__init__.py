"""Days of stops for crews: solving, checking, wording."""
