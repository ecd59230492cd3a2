"""Turns a folder of YAML front-matter briefs into a briefing book."""

__version__ = "0.1.0"
