"""Heads → the pages that another program rendered of the same articles."""
