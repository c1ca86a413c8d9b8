"""Elements of the pages: data in, element out."""
