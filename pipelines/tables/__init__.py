"""Turn coded reports into tables and write them."""
