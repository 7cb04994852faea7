"""Bytes to reports: readers, furniture, dates."""
