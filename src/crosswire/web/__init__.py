"""The reading room: the store as web pages. A page is a query, a context, a template; `.json` gives the context."""
