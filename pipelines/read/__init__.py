"""Read report files: front matter and text."""
