"""The tags of the head, by name."""
