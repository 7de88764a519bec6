"""A body as it comes over the wire → its bytes without Content-Encoding, never more than the limit allows."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

ACCEPTED = "gzip, deflate"
_GZIP = b"\x1f\x8b"


class TooLargeError(Exception):
    """A body is larger than the limit, packed or unpacked."""


class BrokenError(Exception):
    """A body ends too early, or is not packed as its header says."""


def unpack(chunks: Iterable[bytes], encoding: str, most: int) -> bytes:
    """Puts a body together.

    Args:
        chunks: its parts as they come.
        encoding: the Content-Encoding.
        most: bytes that it may have, both packed and unpacked.

    Raises:
        TooLargeError: it has more. No more than that is held in memory.
        BrokenError: it cannot be unpacked.
    """
    unpacker = _unpacker(encoding.strip().lower())
    body, came = bytearray(), 0
    for chunk in chunks:
        came += len(chunk)
        body += unpacker.feed(chunk, most + 1 - len(body))
        if max(came, len(body)) > most:
            raise TooLargeError
    if came and not unpacker.is_whole:
        raise BrokenError
    return bytes(body)


class _Plain:
    is_whole = True

    def feed(self, chunk: bytes, most: int) -> bytes:
        return chunk


class _Packed:
    """zlib's formats: gzip, also of several members, and deflate with or without its header."""

    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._inner = zlib.decompressobj(wbits)
        self._began = False

    @property
    def is_whole(self) -> bool:
        return self._inner.eof

    def feed(self, chunk: bytes, most: int) -> bytes:
        """What a part unpacks to, cut off behind `most` bytes."""
        if not self._began and self._wbits == zlib.MAX_WBITS and chunk[:1] and chunk[0] & 0x0F != 8:
            self._inner = zlib.decompressobj(-zlib.MAX_WBITS)  # servers that leave the header of zlib out
        self._began = True
        found = bytearray()
        while chunk and len(found) < most:
            if self._inner.eof:
                if self._wbits == zlib.MAX_WBITS or not chunk.startswith(_GZIP):
                    break  # browsers pass over what stands behind the end
                self._inner = zlib.decompressobj(self._wbits)
            found += self._decompress(chunk, most - len(found))
            chunk = self._inner.unused_data
        return bytes(found)

    def _decompress(self, chunk: bytes, most: int) -> bytes:
        try:
            return self._inner.decompress(chunk, most)
        except zlib.error as error:
            raise BrokenError from error


_WBITS = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}


def _unpacker(encoding: str) -> _Plain | _Packed:
    if encoding in ("", "identity"):
        return _Plain()
    if encoding not in _WBITS:
        raise BrokenError
    return _Packed(_WBITS[encoding])
