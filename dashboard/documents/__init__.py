"""Findings that can be handed over: slides, a workbook, a paper, a page."""
