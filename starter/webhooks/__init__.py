"""What other systems tell us over HTTP."""
