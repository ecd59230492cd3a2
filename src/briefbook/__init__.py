"""Turns a folder of YAML front-matter briefs into a briefing book."""
