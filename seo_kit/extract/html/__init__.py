"""A rendered page without a Markdown source → the same records as an article's file gives."""
