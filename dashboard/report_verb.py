"""What `fullunit report` does: the findings as a document; returns its exit code."""

from __future__ import annotations

from argparse import Namespace

from dashboard.asked import check_filters, check_whole_months, everything, held_database, say
from dashboard.errors import RequestError
from dashboard.output import check_target


def report(options: Namespace) -> int:
    """Write the findings as .pptx, .xlsx, .pdf or .html, by the name of the output."""
    from dashboard.documents.request import Request
    from dashboard.documents.writing import SUFFIXES, write_document

    check_target(options.output, SUFFIXES)
    if options.template is not None and options.output.suffix.lower() != ".pptx":
        raise RequestError("--template gives slides their look. Let --output end in .pptx.")
    with held_database(options) as database:
        check_filters(database, options)
        check_whole_months(options, "A report")
        filters = everything(options.from_date, options.to_date, options.clinic, options.payer)
        request = Request(filters, is_presenter=options.presenter, template=options.template)
        findings = write_document(database, request, options.output)
    say([f"{options.output}: {findings} findings"])
    return 0
