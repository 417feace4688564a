"""CMS's own files in, checked rows out: fees, places, NCCI edits and limits."""

from dashboard.intake.cms.reader import read_cms_file
from dashboard.intake.cms.tables import COLUMNS, CmsTable

__all__ = ["COLUMNS", "CmsTable", "read_cms_file"]
