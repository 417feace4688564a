"""The dashboard's entry: which pages there are, whose claims they show, the frame around them."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.app_pages import (
    claims,
    data_quality,
    evidence_review,
    exercise,
    fee_schedule,
    load_claims,
    method,
    overview,
    patient_day,
    recoding,
    report,
    settings,
    therapist,
)
from dashboard.paths import PRINT_STYLE
from dashboard.server import refuse_other_addresses
from dashboard.session import OWN, SAMPLE, Source, asked_to_show, has_own_claims, source_of
from dashboard.widgets.going import remember_pages, take_over_address
from dashboard.widgets.guard import guarded
from dashboard.widgets.judging import refit
from dashboard.widgets.window import Window, choose_window, whole_period

Page = Callable[[Window], None]
# title, address, what draws it, whether the filters apply
PAGES: tuple[tuple[str, str, Page, bool], ...] = (
    ("Overview", "overview", overview.draw, True),
    ("97110 use", "exercise", exercise.draw, True),
    ("Therapist card", "therapist", therapist.draw, True),
    ("Recoding", "recoding", recoding.draw, True),
    ("Evidence review", "evidence-review", evidence_review.draw, True),
    ("Report", "report", report.draw, True),
    ("Patient-day", "patient-day", patient_day.draw, False),
    ("Claims", "claims", claims.draw, False),
    ("Fee schedule", "fee-schedule", fee_schedule.draw, True),
    ("Load claims", "load", load_claims.draw, False),
    ("Data quality", "quality", data_quality.draw, False),
    ("Settings", "settings", settings.draw, False),
    ("Method", "method", method.draw, False),
)

CHANGING = ("evidence-review",)
"""Pages whose every answer changes the database: comparing everybody anew is left to the next."""


def main() -> None:
    """Draw the frame and the chosen page."""
    st.set_page_config(page_title="Full Unit", layout="wide")
    st.html(PRINT_STYLE)
    with guarded():
        refuse_other_addresses(str(st.get_option("server.address") or "0.0.0.0"))
        _frame()


def _frame() -> None:
    take_over_address()
    windows: list[Window] = []
    # The filters are drawn once the page is known, so a page gets its window when it runs.
    pages = [
        st.Page(_drawing(draw, windows), title=title, url_path=address, default=draw is PAGES[0][2])
        for title, address, draw, _ in PAGES
    ]
    page = st.navigation(pages, position="top")
    remember_pages({address: each for each, (_, address, _, _) in zip(pages, PAGES, strict=True)})
    filtered = next(has_filters for title, _, _, has_filters in PAGES if title == page.title)
    source = _choose_source()
    windows.append(choose_window(source) if filtered else Window(source))
    page.run()
    if page.url_path not in CHANGING:
        refit(whole_period(source))


def _drawing(draw: Page, windows: list[Window]) -> Callable[[], None]:
    return lambda: draw(windows[0])


def _choose_source() -> Source:
    """The user's own claims once there are any; the sample clinic before, or when asked for."""
    with st.sidebar:
        names = {OWN: "My claims", SAMPLE: "Sample clinic"}
        default: str | None = OWN if has_own_claims() else SAMPLE
        if asked := asked_to_show():
            # Streamlit takes either a default or a value set from outside.
            st.session_state["data"], default = asked, None
        kind = st.segmented_control(
            "Claims shown",
            list(names),
            format_func=names.__getitem__,
            default=default,
            required=True,
            key="data",
            bind="query-params",
        )
    source = source_of(kind or SAMPLE)
    if source.is_sample:
        st.markdown(":blue-badge[Sample clinic] Made-up claims; load your own on **Load claims**.")
    return source


main()
