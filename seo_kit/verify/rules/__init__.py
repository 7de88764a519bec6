"""One file per family of rules, named by the two letters of their codes; a new file is found by itself."""
