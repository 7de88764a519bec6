"""Markdown, raw HTML and directives → one tree in which every element knows its line in the article."""
