"""Articles → verified pages.

run.py is the whole of it: an earlier run is remembered, or site.py proves the date order, has pages.py make
and write all pages, and judges them together. kept.py knows the pages that need not be made again, page.py
makes and judges one.
"""
