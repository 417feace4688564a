"""X12 files in: 837P claims as service lines, 835 remittances as what was paid and adjusted."""
