"""A folder, a file, a sitemap, a site or an archive → the pages of an audit, as one stream of `Fetched`."""
