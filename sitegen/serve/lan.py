"""The address of this machine in the local network."""

import socket

from sitegen.errors import Diagnostic, SiteError, error

# An address for examples (RFC 5737) that leads nowhere near; nothing is sent to it.
ELSEWHERE = ("192.0.2.1", 9)


def lan_address() -> str:
    """The IPv4 address that other devices of the network reach this machine by.

    It is the one that the system would send from. Raises SiteError if there is no network.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)  # chooses a route; a datagram socket has nothing to open
        except OSError as problem:
            raise SiteError(_no_network(problem.strerror or str(problem))) from None
        address = str(probe.getsockname()[0])
    if address.startswith(("127.", "0.")):
        raise SiteError(_no_network(f"it would send from `{address}`"))
    return address


def _no_network(reason: str) -> Diagnostic:
    return error(
        "lan-unknown",
        f"this machine has no address in a local network: {reason}",
        None,
        "connect it to the network of the phone, or name the address of it: --lan --host ADDRESS",
    )
