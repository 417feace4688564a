"""What the newest answered random sample says of all noted lines, on the careful side."""

from __future__ import annotations

import streamlit as st

from dashboard import formats
from dashboard.actions.review_estimates import FEWEST_REVIEWS
from dashboard.errors import RequestError
from dashboard.findings import recoding_estimate as findings
from dashboard.session import Source
from dashboard.widgets.review_answers import dollars_of, latest_estimate


def show_estimate(source: Source) -> None:
    """Draw the estimate where a sample is answered, else say what is lacking."""
    st.header("Estimated from a random sample")
    try:
        found = latest_estimate(source)
    except RequestError as error:
        st.info(formats.literal(str(error)))
        return
    if found is None:
        st.markdown(findings.NO_SAMPLE)
        return
    estimate = found.estimate
    missed, exposure, whole = estimate.missed, estimate.exposure, estimate.whole_lines
    if missed is None or exposure is None or whole is None:
        return
    left, right = st.columns(2, gap="large")
    left.metric("Missed, at least", findings.lower(missed))
    right.metric("Exposure", findings.point_and_upper(exposure))
    left.markdown(formats.escaped(findings.missed(missed)))
    right.markdown(formats.escaped(findings.exposed(exposure, whole)))
    if few := findings.few(estimate.answered_lines, FEWEST_REVIEWS):
        st.markdown(few)
    whose = dollars_of(source, found.filters.get("payers"))
    st.caption(formats.escaped(findings.design(found.sample_number, missed, found.filters, whose)))
