"""Python imports this first when its folder is on the path: a process and its children get no network.

Python's own sockets are noted in the file that NETWORK_LOG names. On Linux the kernel then ends any process
that asks it for an Internet socket, whatever library does, such as libxml2 with its own HTTP client:
https://docs.kernel.org/userspace-api/seccomp_filter.html (read 2026-11-25).
"""

from __future__ import annotations

import ctypes
import os
import socket
import struct
import sys
from pathlib import Path
from typing import Any

INTERNET = (socket.AF_INET, socket.AF_INET6)
NAMES = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
SOCKET_CALLS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""The architecture as the kernel knows it, and its number of the system call `socket`."""

LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
"""Instructions of classic BPF: load a word, jump if equal, return."""
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16
"""Offsets in the record of a system call."""
ALLOW, KILL = 0x7FFF0000, 0x80000000
NO_NEW_PRIVILEGES, SECCOMP, FILTER = 38, 22, 2


def note(event: str, arguments: tuple[Any, ...]) -> None:
    """Writes down that a process is about to use the network."""
    if event in NAMES or (event == "socket.__new__" and arguments[1] in INTERNET):
        with Path(os.environ["NETWORK_LOG"]).open("a", encoding="utf-8") as log:
            print(event, *arguments[event == "socket.__new__" :], file=log)


def bar() -> None:
    """Has the kernel end this process, and what it starts, when one asks for an Internet socket."""
    architecture, number = SOCKET_CALLS[os.uname().machine]
    steps = (
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 0, 6, architecture),
        (LOAD, 0, 0, NUMBER),
        (EQUAL, 0, 4, number),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (EQUAL, 1, 0, INTERNET[0]),
        (EQUAL, 0, 1, INTERNET[1]),
        (RETURN, 0, 0, KILL),
        (RETURN, 0, 0, ALLOW),
    )
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    header = ctypes.create_string_buffer(struct.pack("HL", len(steps), ctypes.addressof(program)))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) or libc.prctl(SECCOMP, FILTER, header):
        raise OSError(ctypes.get_errno(), "the kernel takes no filter")


# extruct imports urllib3, which on import binds a socket to ::1 to see whether this machine has IPv6.
socket.has_ipv6 = False
sys.addaudithook(note)
if sys.platform == "linux" and os.uname().machine in SOCKET_CALLS:
    bar()
