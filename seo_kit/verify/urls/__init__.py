"""What URLs are, and which of them mean the same."""
