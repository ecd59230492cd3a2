"""Every stage of handing out a book in another format."""
