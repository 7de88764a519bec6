"""Report → a form for people or programs: one function each."""
