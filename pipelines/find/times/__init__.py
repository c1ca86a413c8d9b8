"""What the finder of dates is made of: words, readers, rules, and the calendar."""
