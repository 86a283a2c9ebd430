"""`plans add`: puts a thing of a kind at its place in the files of a plan, checked before anything is written."""
