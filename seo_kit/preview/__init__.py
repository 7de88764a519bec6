"""Articles → page cards in the browser, which follow while the author writes. Nothing is written to disk.

`workshop` keeps what was made of each article and makes anew what a change touches, `watching` tells it of
changes, `feed` tells the browsers, `app` serves them, and `guard` refuses who is not meant.
"""
