"""Estimates of 97110 use, by module; see dashboard/inference."""
