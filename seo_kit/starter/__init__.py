"""What `seo-kit init` puts into another program's project: files, and lines for files that exist."""
