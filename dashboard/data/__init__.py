"""Where screens get their data: tables, queries, the fenced SQL process, the notebook as a file."""
