"""Every stage of taking into a book what other programs wrote."""
