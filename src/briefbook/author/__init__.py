"""What is done for those who write a book: beginning, completing, renaming, previewing."""
