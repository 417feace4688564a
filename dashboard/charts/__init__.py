"""Rows in, plotly figure out; no Streamlit, no SQL."""
