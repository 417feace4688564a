"""What a user can have done, with or without a browser; here intake meets warehouse.

Below the screen and the command line, above intake and warehouse; no Streamlit, no drawing.
"""
