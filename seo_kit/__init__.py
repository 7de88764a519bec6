"""seo-kit."""
