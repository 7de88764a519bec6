"""Article file → Article: front matter, dates, questions and answers, each fact resolved once."""
