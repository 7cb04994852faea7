"""Scorers, gate and floors: run from a checkout, never imported by the package."""
