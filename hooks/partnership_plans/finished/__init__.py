"""Holds finished pages, in memory or in a folder, against what readers rely on: one verdict for every command."""
