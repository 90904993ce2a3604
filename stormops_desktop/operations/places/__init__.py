"""Places that people ask for by words: addresses, ids, ZIP codes, coordinates, names of their own."""
