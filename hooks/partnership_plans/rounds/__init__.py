"""The reporting round at the terminal: what is due, what was changed since, and the report that is written down."""
