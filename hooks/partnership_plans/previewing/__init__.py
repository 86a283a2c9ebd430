"""The site as a change would make it, for those who are to agree to it: what it alters stands first."""
