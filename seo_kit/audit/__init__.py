"""Any article, page or site → what the rules find, and for people what its pages look like.

`judge` is what `seo-kit check` and `seo-kit audit` have in common; `audit` goes on to page cards and the view
of the site.
"""
