"""Corpus and facts to pages: which pages there are, where they live, and what each one says."""
