"""The sockets that the server listens on."""

import socket
from errno import EADDRINUSE

from sitegen.errors import Diagnostic, SiteError, error

PORTS_TRIED = 20


def listen(hosts: tuple[str, ...], port: int) -> list[socket.socket]:
    """A listening socket for each host, all at the first port from `port` on that they all have.

    Port 0 is any free one. Raises SiteError if a host is no address of this machine, or if none of
    the ports is free.
    """
    reason = ""
    for candidate in range(port, port + PORTS_TRIED if port else 1):
        opened: list[socket.socket] = []
        try:
            for host in hosts:
                # Whatever port the first was given, the others share it.
                shared = opened[0].getsockname()[1] if opened else candidate
                opened.append(_listen_on(host, shared))
        except (OSError, OverflowError, UnicodeError) as problem:
            for each in opened:
                each.close()
            reason = getattr(problem, "strerror", None) or str(problem)
            if not _is_of_port(problem):
                raise SiteError(_no_address(hosts[len(opened)], reason)) from None
            continue
        return opened
    raise SiteError(
        error(
            "port-taken",
            f"`{hosts[-1]}` has no free port from {port} to {port + PORTS_TRIED - 1}: {reason}",
            None,
            "choose another one with --port, or stop what uses it",
        )
    )


def _is_of_port(problem: Exception) -> bool:
    """Whether another port may do: the last ones do not exist, the first are the system's."""
    taken = isinstance(problem, OSError) and problem.errno == EADDRINUSE
    return taken or isinstance(problem, PermissionError | OverflowError)


def _no_address(host: str, reason: str) -> Diagnostic:
    return error(
        "host-not-here",
        f"`{host}` is no address of this machine: {reason}",
        None,
        "leave --host out, or name an address that this machine has; 0.0.0.0 stands for all",
    )


def _listen_on(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio lets no answer wait for more to send (TCP_NODELAY): it
    # would wait 40 ms for the client's acknowledgement.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        # A server that was just stopped leaves its port in TIME_WAIT.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()
    except (OSError, OverflowError, UnicodeError):
        listening.close()
        raise
    return listening
