"""The one-line refusals of a peer file: what was found, where, and what to do."""

from __future__ import annotations

from dashboard.errors import NotACmsFileError

DATASET = "Medicare Physician & Other Practitioners - by Provider and Service"
DOWNLOAD = f'Download "{DATASET}" from data.cms.gov and import it as it comes'
CUT_OFF = "the file seems to be cut off. Download it again from data.cms.gov"


def refused(label: str, problem: str, advice: str = DOWNLOAD) -> NotACmsFileError:
    """Return the error that refuses a file whole; it quotes no row, since rows name people."""
    return NotACmsFileError(f"{label}: {problem}. {advice}.")


def cut_off(label: str, problem: str) -> NotACmsFileError:
    """Return the error for a file that ends too early."""
    return NotACmsFileError(f"{label}: {problem}: {CUT_OFF}.")
