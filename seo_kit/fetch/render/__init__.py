"""A page that was fetched → what its scripts make of it, in a Chromium that opens no connection itself."""
