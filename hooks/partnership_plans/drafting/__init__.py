"""Drafts a plan from files that a council has: Word, PDF, Excel, CSV and text. Nothing is invented.

The way: a reader for each kind of file gives a `Document` of words and tables, each with its place; `tables` tidies
the tables; `of_tables` and `of_words` recognise kinds of thing in them; `laying_out` writes YAML, with a mark
`# check: …` at each field. A better reader is any function from a file to a `Document`: see `READERS` in `reading`.
"""
