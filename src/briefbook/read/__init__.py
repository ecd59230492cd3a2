"""Bytes to documents: scanning, front matter, YAML with positions, Markdown."""
