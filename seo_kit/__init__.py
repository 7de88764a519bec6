"""seo-kit: articles → structured data that is proven to match what the reader sees."""

__version__ = "0.1.0"
