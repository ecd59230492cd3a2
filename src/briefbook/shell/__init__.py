"""The outside world: files, folders, the terminal."""
