"""Changes to what an author wrote that leave all else as it is, to the byte."""
