"""The app: screens know tables, not language."""
