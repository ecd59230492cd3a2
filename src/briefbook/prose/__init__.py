"""Markdown as briefs use it: wikilinks and citations, found and rendered."""
