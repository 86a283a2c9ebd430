"""The typed plan: what a partnership plan may hold. No file is read or written here."""
