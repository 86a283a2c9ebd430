"""`plans from-data`: a plan that was downloaded from a site as data becomes the files again that an editor works in."""
