"""The edits that mend what rules find, in JSON-LD and in tags: makers of `Fix` and `Edit` records.

A maker gives None when the place cannot be edited without a doubt; then the finding has no fix.
"""
