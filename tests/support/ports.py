"""Ports for servers that are told theirs before they start."""

import random
import socket

APART = range(10_000, 30_000)
"""Ports that the system gives to nobody by itself (Linux: ``net.ipv4.ip_local_port_range``), so that none is taken
between the asking and the start, however many tests run beside each other."""


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    drawn = random.SystemRandom()  # tests are seeded: two runs with one seed would draw the same
    while True:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port := drawn.choice(APART)))
            except OSError:
                continue
            return port
