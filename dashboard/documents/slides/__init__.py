"""Findings as slides with native charts that can be edited."""

from dashboard.documents.slides.deck import write

__all__ = ["write"]
