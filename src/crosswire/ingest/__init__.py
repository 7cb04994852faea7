"""Bytes to reports: readers, furniture, dates."""

from crosswire.ingest.files import MAX_BYTES, read, read_stream
from crosswire.ingest.furniture import KINDS, MarkFurniture

__all__ = ["KINDS", "MAX_BYTES", "MarkFurniture", "read", "read_stream"]
