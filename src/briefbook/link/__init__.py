"""References to a graph: who names whom, and who is named by whom."""
