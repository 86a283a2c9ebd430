"""The program's own words: one catalogue of all that a reader sees, and over it the words of a site."""
