"""The reading room on a port of this machine, or of the network where users are known."""

import getpass
import socket
import threading
from collections.abc import Callable

import uvicorn

from crosswire.desk.room import Store, known
from crosswire.errors import UsageError
from crosswire.web.app import reading_room, warm
from crosswire.web.guard import LOOPBACK

DEFAULT_PORT = 8360


def serve(store: Store, *, host: str = "127.0.0.1", port: int = DEFAULT_PORT, ready: Callable[[str], None]) -> None:
    """Serve the store until stopped; `ready` hears the address once it answers.

    Raises:
        UsageError: another address than this machine's own is asked for and nobody has a password, or the port is taken.
    """
    local = host in LOOPBACK
    users = known(store)
    if not local and not users:
        raise UsageError(
            f"Who can reach {host} could read the whole store: give those who may a password first, "
            "with: crosswire users add NAME"
        )
    app = reading_room(store, user=_who() if local and not users else None, only_loopback=local, must_log_in=not local)
    listening = _listening(host, port)
    # What the first page waits for is counted while the server starts.
    threading.Thread(target=warm, args=(app,), daemon=True).start()
    shown = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3
    )
    server = uvicorn.Server(config)
    ready(f"http://{shown}:{listening.getsockname()[1]}/")
    server.run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host.strip("[]"), port))
    except OSError as error:
        found.close()
        raise UsageError(
            f"{host} port {port} cannot be used: {error.strerror or error}. Choose another with --port, or 0 for any free one."
        ) from error
    return found


def _who() -> str:
    """Who works on this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"
