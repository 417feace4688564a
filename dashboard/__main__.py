"""`python -m dashboard VERB` is the same as `fullunit VERB`."""

from dashboard.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
