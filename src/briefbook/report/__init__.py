"""Diagnostics to text, JSON and annotations."""
