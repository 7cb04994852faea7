"""A story's documents to findings."""
