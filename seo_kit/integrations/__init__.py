"""Plug-ins for programs that render sites: each puts the markup of an article into the page made of it."""
