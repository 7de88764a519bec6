"""schema.org's vocabulary, and how its values are written."""
