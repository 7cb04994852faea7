"""Which reports are copies of one text, and which tell of one event."""
