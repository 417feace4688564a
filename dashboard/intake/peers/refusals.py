"""The one-line refusals of a peer file: what was found, where, and what to do."""

from __future__ import annotations

from dashboard.errors import NotACmsFileError

DATASET = "Medicare Physician & Other Practitioners - by Provider and Service"
DOWNLOAD = f'Download "{DATASET}" from data.cms.gov and import it as it comes'


def refused(label: str, problem: str, advice: str = DOWNLOAD) -> NotACmsFileError:
    """Return the error that refuses a file whole; it quotes no row, since rows name people."""
    return NotACmsFileError(f"{label}: {problem}. {advice}.")


def incomplete(label: str, problem: str, is_cut: bool) -> NotACmsFileError:
    """Return the error for a file with a row of too few columns, or of too many."""
    so = "cut off" if is_cut else "damaged"
    advice = "Download it again from data.cms.gov"
    return NotACmsFileError(f"{label}: {problem}: the file seems to be {so}. {advice}.")
