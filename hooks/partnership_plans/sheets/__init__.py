"""`plans export` and `plans import`: a plan as spreadsheets for partners, and what they filled in back in its files."""
