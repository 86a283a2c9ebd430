"""What a page says, before any HTML: frozen values that templates only lay out. Nothing here knows a template."""
