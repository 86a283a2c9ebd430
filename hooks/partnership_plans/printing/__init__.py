"""What is printed at the terminal: a plan or a part of it, a pack for a board, the report of a quarter."""
