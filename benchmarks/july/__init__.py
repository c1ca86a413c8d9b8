"""Annotations of real articles of July 2015, and the command that rebuilds their texts."""
