"""Pages of the whole site: a module for each kind, with its view, what makes it, and what drafts it."""
