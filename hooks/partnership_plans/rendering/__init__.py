"""From records and narrative to HTML: two Jinja environments, Markdown, and the glossary's pass."""
