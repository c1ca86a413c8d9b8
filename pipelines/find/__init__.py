"""Find actors, places, times and sums in a parsed report."""
