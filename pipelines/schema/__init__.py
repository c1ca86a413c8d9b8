"""What a table is: its columns, their types, vocabularies and meanings, written down once."""
