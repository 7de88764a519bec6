"""Article file → the values of its front matter as text, each with its line, and the body."""
