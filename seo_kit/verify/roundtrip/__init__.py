"""What we meant a page of ours to say against what is read back."""
