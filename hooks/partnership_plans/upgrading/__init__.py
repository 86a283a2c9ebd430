"""`plans upgrade`: brings a plan that was written for an older program forward, and says what it changed."""
