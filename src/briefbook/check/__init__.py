"""Documents to typed records, and the rules of substance that judge them."""
