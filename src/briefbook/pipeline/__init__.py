"""From the files of a book to the files of its site, and what of the last build still holds."""
