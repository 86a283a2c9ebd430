"""What follows from a plan: sums, changes, colours, lateness, comparisons. Pure, and always labelled ours."""
