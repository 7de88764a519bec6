"""Pages and sitemaps → what they say → findings: one reader and one set of rules, whoever made the page."""
