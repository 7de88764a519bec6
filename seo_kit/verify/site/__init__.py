"""What only shows when all pages are seen together."""
