"""Charts as SVG, drawn by pure functions: rows of a chart in, text out."""
