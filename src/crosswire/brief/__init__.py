"""Findings to a page: what to show, and how it looks in each format."""
