"""Findings as a workbook: native charts, tables with filters, prices whose formulas are alive."""

from dashboard.documents.workbook.book import write

__all__ = ["write"]
