"""The count of network uses that the window shows."""

from __future__ import annotations

import subprocess
import sys

_SCRIPT = """
import socket
from inkling.engine import network

network.start_counting()
network.start_counting()
socket.socketpair(socket.AF_UNIX)
print(network.uses())
socket.socket(socket.AF_INET).close()
print(network.uses())
socket.getaddrinfo("127.0.0.1", 80, flags=socket.AI_NUMERICHOST)
print(network.uses())
"""


def test_that_sockets_and_look_ups_are_counted_and_local_ones_are_not():
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == ["0", "1", "2"]
