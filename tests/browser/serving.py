"""Start a Streamlit server for a test, wait until it is healthy, and stop it with its children."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

ROOT = Path(__file__).parents[2]
START_SECONDS = 90.0
STOP_SECONDS = 10.0
# A proxy of the surroundings must not answer for our own machine.
_direct = build_opener(ProxyHandler({}))


def free_port() -> int:
    """A port of the loopback interface that nothing listens on at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def dashboard_command(port: int, database: Path) -> list[str]:
    """The command a user would type, on a port and a database of the test's own."""
    verb = [sys.executable, "-m", "dashboard", "open"]
    return [*verb, "--port", str(port), "--database", str(database)]


def private_environment(home: Path) -> dict[str, str]:
    """The surroundings of a server that must not see or touch the user's own folders."""
    return {
        **os.environ,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "FULLUNIT_DATABASE": str(home / "fullunit.duckdb"),
        "STREAMLIT_SERVER_HEADLESS": "true",
        "PYTHONUNBUFFERED": "1",
    }


@contextmanager
def serving(
    command: list[str], port: int, log: Path, environment: Mapping[str, str], folder: Path = ROOT
) -> Iterator[str]:
    """Run a server for the length of a `with` block and give its address, like http://127.0.0.1:80.

    Fails with the end of the server's own log when it stops or is not healthy after 90 seconds.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_until_healthy(process, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            _stop(process)


def _wait_until_healthy(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"The server stopped with {process.returncode}:\n{_tail(log)}")
        if _is_healthy(port):
            return
        time.sleep(0.1)
    raise RuntimeError(f"The server was not healthy after {START_SECONDS:.0f} s:\n{_tail(log)}")


def _is_healthy(port: int) -> bool:
    try:
        with _direct.open(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop the server and whatever it started; ask first, insist after ten seconds."""
    _signal(process, signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        _signal(process, getattr(signal, "SIGKILL", signal.SIGTERM))
        process.wait(STOP_SECONDS)


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, number)
        else:
            process.terminate()
