"""From a book on disk to its PDFs on disk."""
