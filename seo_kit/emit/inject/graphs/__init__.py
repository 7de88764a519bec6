"""Our graph and the JSON-LD that a page has already → one FAQPage, one node per `@id`."""
