"""Pages and sitemaps → what they say → findings. One reader and one set of rules for our pages and for strangers'."""
