"""Pages to HTML: the Jinja environment, its filters, prose."""
