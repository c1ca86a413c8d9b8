"""Verdicts of a reader on rows drawn at random from real articles, one CSV a round, and what they come to."""
