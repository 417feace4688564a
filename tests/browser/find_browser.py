"""Find a browser of the Chromium family for the browser tests, or try to install one.

`python -m tests.browser.find_browser` is the set-up step of `make test`: it looks, then tries
Playwright's own browser, then apt, and says each before it does it. The tests themselves only look.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge"),
)
MAC_APPS = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS_APPS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
HOW_TO_GET_ONE = (
    "No Chromium, Chrome or Edge was found: install one (Debian: apt install chromium), "
    "or set CHROME_PATH to its program file, then run `make test` again."
)
INSTALL_SECONDS = 600


def look() -> str | None:
    """The program file of a browser that starts, or None; installs nothing."""
    return next((path for path in _candidates() if _starts(path)), None)


def provide() -> str | None:
    """The program file of a browser, installing one where none is found; None where that fails."""
    return look() or _from_playwright() or _from_apt()


def is_required() -> bool:
    """Whether a missing browser is a failure (REQUIRE_BROWSER=1) instead of a skip."""
    return os.environ.get("REQUIRE_BROWSER", "") not in ("", "0")


def _candidates() -> Iterator[str]:
    yield from filter(None, [os.environ.get("CHROME_PATH")])
    yield from filter(None, map(shutil.which, NAMES))
    yield from (f"/Applications/{app}.app/Contents/MacOS/{app}" for app in MAC_APPS)
    roots = filter(None, map(os.environ.get, WINDOWS_ROOTS))
    yield from (str(Path(root, app)) for root in roots for app in WINDOWS_APPS)
    yield _playwrights_own()


@cache
def _playwrights_own() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _starts(path: str) -> bool:
    """Whether the program runs here: a snap stub or a missing system library shows only then."""
    if not Path(path).is_file():
        return False
    if sys.platform == "win32":  # chrome.exe --version opens a window there
        return True
    return _runs([path, "--version"], seconds=30, is_quiet=True)


def _from_playwright() -> str | None:
    print("No browser found. Downloading Playwright's own: playwright install chromium", flush=True)
    if not _runs([sys.executable, "-m", "playwright", "install", "chromium"], is_quiet=True):
        print("It could not be downloaded here.", flush=True)
    return look()


def _from_apt() -> str | None:
    if not _can_use_apt():
        return None
    print("Still no browser that starts. Running as root: apt-get install chromium", flush=True)
    if _runs(["apt-get", "-qq", "update"]):
        _runs(["apt-get", "-qq", "-y", "install", "--no-install-recommends", "chromium"])
    return look()


def _can_use_apt() -> bool:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and Path("/etc/debian_version").is_file() and bool(shutil.which("apt-get"))


def _runs(command: list[str], seconds: int = INSTALL_SECONDS, is_quiet: bool = False) -> bool:
    output = subprocess.DEVNULL if is_quiet else sys.stderr
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            timeout=seconds,
            env=environment,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def main() -> int:
    """Say which browser the tests will use; 1 where one is required and there is none."""
    wanted = os.environ.get("CHROME_PATH")
    if wanted and not _starts(wanted):
        print(f"CHROME_PATH is {wanted}, which is not a program that starts; looking elsewhere.")
    path = provide()
    print(f"Browser tests will use {path}" if path else f"Browser tests skip. {HOW_TO_GET_ONE}")
    return 1 if path is None and is_required() else 0


if __name__ == "__main__":
    sys.exit(main())
