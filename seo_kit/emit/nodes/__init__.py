"""One file per schema.org node.

Each is a generator from (Article, Config) that yields nothing when the article does not hold the facts.
"""
