"""The sample clinic: a made-up practice, generated from a seed and committed; see README.md."""
