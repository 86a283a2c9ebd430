"""What is written beside the pages: data files, feeds, the search index."""
