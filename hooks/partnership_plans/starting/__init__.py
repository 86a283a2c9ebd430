"""`plans new`: a plan of one's own from an empty folder, which builds at once and says nothing that nobody has said."""
