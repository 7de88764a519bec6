"""HTML that other programs rendered → its sitemap, and sitemaps that they wrote → an index: what
`seo-kit sitemap` does.
"""
