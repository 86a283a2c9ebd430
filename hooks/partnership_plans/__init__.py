"""Turns a partnership plan in YAML and Markdown into a checked, accessible website."""
