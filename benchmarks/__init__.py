"""Speed and memory of Full Unit beside polars and pandas: `python -m benchmarks`, never a test."""
