"""The dashboard served on this machine alone."""

from __future__ import annotations

import ipaddress
import os
import socket
from pathlib import Path

from dashboard.errors import RequestError
from dashboard.paths import ROOT


def serve(port: int, database: Path) -> int:
    """Run Streamlit until it is stopped. RequestError for another address or a port in use."""
    refuse_other_addresses(os.environ.get("STREAMLIT_SERVER_ADDRESS", "127.0.0.1"))
    _check_port(port)
    os.environ["FULLUNIT_DATABASE"] = str(database.absolute())
    # Streamlit reads its configuration from the working folder only.
    os.chdir(ROOT)
    from streamlit.web import cli

    options = ["--server.address=127.0.0.1", f"--server.port={port}"]
    cli.main(["run", str(ROOT / "dashboard" / "app.py"), *options], standalone_mode=False)
    return 0


def refuse_other_addresses(address: str) -> None:
    """RequestError unless the address is this machine's own."""
    if address == "localhost":
        return
    try:
        is_loopback = ipaddress.ip_address(address).is_loopback
    except ValueError:
        is_loopback = False
    if not is_loopback:
        raise RequestError(
            f"Full Unit serves 127.0.0.1 only and was asked for {address}: it has no login yet, "
            "so anyone on the network could read the claims. Unset the address."
        )


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        if os.name == "posix":  # on Windows the option would let two servers share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise RequestError(
                f"Port {port} is in use, perhaps by another dashboard. Choose one with --port."
            ) from None
