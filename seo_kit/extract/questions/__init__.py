"""The tree → questions, answers and what closes the article."""
