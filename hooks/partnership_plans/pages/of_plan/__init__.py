"""Kinds of page under an edition that are more than their sections one below the other: a module for each."""
