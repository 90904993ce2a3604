"""The nouns of the field: frozen typed records that every layer shares."""
