"""Findings → mended files: bytes outside of the edits never change, and nothing gets worse."""
