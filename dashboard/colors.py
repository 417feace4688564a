"""The colours of codes, of gains and losses: the same on screen and in what is handed over."""

# One fixed colour per code, told apart by people with colour-vision deficiencies (Okabe-Ito),
# dark enough for white paper and light enough for a dark page.
CODE_COLORS = {
    "97110": "#c8553d",
    "97112": "#2a7fb8",
    "97530": "#2f9e6e",
}
OTHER_COLOR = "#8a94a3"
ACCENT, ACCENT_SOFT, LOSS, GAIN = "#2a7fb8", "#9cc3de", "#c8553d", "#2f9e6e"
GREY = "#8a94a3"
