"""What a briefing book is made of: frozen values, no input or output, no framework."""
