"""Bytes → Page: HTML, JSON-LD, microdata, RDFa, sitemaps, robots.txt."""
