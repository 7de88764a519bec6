"""The managed block in a page that someone else rendered: bytes outside of it never change."""

from seo_kit.emit.inject.inject import inject_head, read_bare_host, remove_block
from seo_kit.emit.inject.refused import Refused

__all__ = ["Refused", "inject_head", "read_bare_host", "remove_block"]
