"""Errors on their way to the screen: one line each, and nothing of a row in it or in the log."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard import formats
from dashboard.errors import FullUnitError

_log = logging.getLogger(__name__)


@contextmanager
def guarded() -> Iterator[None]:
    """Say an error in place of what could not be drawn; also a decorator, for what reruns alone.

    Streamlit would write an unforeseen exception to its log with its text.
    """
    try:
        yield
    except FullUnitError as error:
        st.error(formats.literal(str(error)))
    except Exception as error:
        tell_defect(error)


def tell_defect(error: Exception) -> None:
    """Kind and place of an unforeseen error; its text may hold values of rows and goes nowhere."""
    kind = type(error).__name__
    frames = "".join(traceback.format_tb(error.__traceback__))
    _log.error("%s, its text left out:\n%s", kind, frames)
    st.error(f"A defect of the program ({kind}). Please report it with the lines in the terminal.")
