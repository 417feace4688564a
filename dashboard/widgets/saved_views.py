"""Views by name: filters and findings kept, reopened by a link, shared as an address."""

from __future__ import annotations

import streamlit as st

from dashboard import formats
from dashboard.actions.saved_views import SavedView, forget_view, keep_view, saved_views
from dashboard.errors import FullUnitError
from dashboard.session import Source, database_of
from dashboard.widgets.going import page_link
from dashboard.widgets.window import Window

_KEPT = (
    *("data", "from", "to", "clinic", "clinic_hidden", "therapist", "therapist_hidden"),
    *("payer", "hide", "findings"),
)
"""What of an address a view keeps: filters and findings, never a day, a patient or a claim."""
_VIEW = "view"


def open_view(window: Window) -> SavedView | None:
    """The view that the address names, if it is kept."""
    name = st.query_params.get(_VIEW)
    if name is None:
        return None
    found = [view for view in saved_views(database_of(window.source)) if view.name == name]
    if not found:
        st.warning(f"There is no saved view {formats.literal(name)} any more.")
        return None
    return found[0]


def show_saved_views(source: Source, sentences: dict[str, str]) -> None:
    """Draw the views kept, and what keeps this one."""
    st.header("Saved views")
    _keep(source, sentences)
    views = saved_views(database_of(source))
    if not views:
        st.caption("None yet. A view keeps the filters, the findings and your own sentences.")
    for view in views:
        left, right = st.columns([5, 1], vertical_alignment="center")
        with left:
            page_link("report", view.name, {**view.address, _VIEW: [view.name]})
        if right.button("Remove", key=f"forget_{view.name}"):
            forget_view(database_of(source), view.name)
            st.query_params.pop(_VIEW, None)
            st.rerun()
    if source.is_sample:
        st.caption("Views of the sample clinic are gone when the program ends.")


def _keep(source: Source, sentences: dict[str, str]) -> None:
    with st.form("keep_view", border=False, clear_on_submit=True):
        left, right = st.columns([5, 1], vertical_alignment="bottom")
        name = left.text_input("Name this view", max_chars=80)
        is_asked = right.form_submit_button("Save", width="stretch")
    if not is_asked:
        return
    address = {key: st.query_params.get_all(key) for key in _KEPT if key in st.query_params}
    try:
        keep_view(database_of(source), name, address, sentences)
    except FullUnitError as error:
        st.error(formats.literal(str(error)))
    else:
        st.toast(f"Saved as {formats.literal(name)}.", icon=":material/check:")
