"""`plans translate`: writes what is still to be translated into the files of translations."""
