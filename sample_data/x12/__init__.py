"""The sample clinic's month as X12: the claims that it sent and the remittances that came back."""
