"""Front matter and tree → each fact of the article, resolved once."""
