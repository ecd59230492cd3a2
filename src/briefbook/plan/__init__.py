"""Which pages exist, their addresses, and all that each of them may show."""
