"""The findings that can be handed over, each from the rows of reports."""
