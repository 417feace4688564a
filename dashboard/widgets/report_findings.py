"""The findings of a report as they will stand in it, each sentence open to the user's own words."""

from __future__ import annotations

import hashlib

import streamlit as st

from dashboard import formats
from dashboard.actions.saved_views import SavedView
from dashboard.documents.content import Document
from dashboard.findings.content import Finding

EDITING = (
    "Your own words are marked as such in the document. When the filters change the figures, a "
    "sentence is as computed again."
)


def show_findings(found: Document, view: SavedView | None) -> dict[str, str]:
    """Draw each finding; returns the user's own sentences by finding."""
    st.header("What will stand in it")
    sentences = {}
    for finding in found.findings:
        with st.container(border=True):
            sentence = _show(finding, view)
        if sentence != finding.sentence:
            sentences[finding.key] = sentence
    st.caption(EDITING)
    return sentences


def _show(finding: Finding, view: SavedView | None) -> str:
    st.subheader(formats.literal(finding.title))
    for column, number in zip(
        st.columns(max(len(finding.numbers), 1)), finding.numbers, strict=False
    ):
        column.metric(number.label, number.text, help=formats.escaped(number.definition))
    sentence = _sentence(finding, view)
    for step in finding.steps:
        st.markdown(f"- {formats.literal(step)}")
    if finding.caveat:
        st.caption(formats.literal(finding.caveat))
    return sentence


def _sentence(finding: Finding, view: SavedView | None) -> str:
    kept = view.sentences.get(finding.key) if view else None
    # Another sentence is another field: words about former figures do not stay.
    digest = hashlib.sha256(finding.sentence.encode()).hexdigest()[:8]
    name = f"{view.name}_" if view else ""
    return st.text_area(
        f"In words: {finding.title}",
        value=kept or finding.sentence,
        key=f"sentence_{name}{finding.key}_{digest}",
        height="content",
        label_visibility="collapsed",
    )
