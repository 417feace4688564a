"""Coverage-guided fuzzing of the readers, run by hand: see README.md."""
