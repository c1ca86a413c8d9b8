"""What leaves the tables: spreadsheets that run nothing, packages that describe themselves."""
