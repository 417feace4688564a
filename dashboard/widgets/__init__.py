"""Inputs drawn once and returned as frozen values."""
