"""A place in, the store there out: for what needs nothing else of the desk."""

from crosswire.store import Store, open_store

__all__ = ["Store", "open_store"]
