"""The machine and the versions that a figure holds for, in one line."""

from __future__ import annotations

import os
import platform
from datetime import date
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("duckdb", "polars", "pandas", "pyarrow")


def machine() -> str:
    """Processors, memory, Python, packages and the day."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return (
        f"{os.cpu_count()} x {_processor()}, {_memory()}{platform.system()}; "
        f"Python {platform.python_version()}, {packages}; {date.today().isoformat()}"
    )


def _processor() -> str:
    """The model that Linux gives, else whatever the platform calls itself."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    models = [line for line in text.splitlines() if line.startswith("model name")]
    return models[0].partition(":")[2].strip() if models else platform.machine()


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB, "
    except (ValueError, OSError):
        return ""
