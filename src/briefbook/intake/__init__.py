"""What others wrote, as records of a book: one format a file."""
