"""What the numbers say, in sentences: rows in, words out; no Streamlit, no SQL."""
