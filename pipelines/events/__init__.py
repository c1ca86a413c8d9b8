"""Code what was found: events, statements, aid."""
