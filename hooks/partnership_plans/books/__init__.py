"""A plan, or a part of it, as one document to print or to take along: made of the pages of the site, as PDF or EPUB."""
