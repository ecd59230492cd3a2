"""What a book is handed out as beside HTML: one format a file."""
