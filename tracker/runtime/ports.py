"""Whether a port is free, and whether something answers on it."""

import errno
import http.client
import socket

from tracker.runtime.failure import StartError


def require_free(host: str, port: int) -> None:
    """StartError where the site could not be opened on this port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise StartError(f"port {port} is in use; choose another: PORT={port + 1} ./run demo") from error
            raise StartError(f"port {port} cannot be opened: {error.strerror}; choose another with PORT") from error


def answers(host: str, port: int, path: str = "/") -> int | None:
    """The HTTP status of a page, None where nobody answers."""
    connection = http.client.HTTPConnection(host, port, timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
