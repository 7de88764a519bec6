"""The Chromium of the browser tests, for sites that come alive in it."""

from tests.browser.conftest import browser

__all__ = ["browser"]
