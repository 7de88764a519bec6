"""Article → what a page needs: the linked graph, the head, the page, the sitemap and the manifest."""
