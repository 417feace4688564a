"""Files in, text and refusals out; knows no SQL and no Streamlit."""
