"""Turns a partnership plan in YAML and Markdown into a checked, accessible website."""

import os

# Nobody else's plugin changes what a plan may say; and to look for some, the first import reads of every package there.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
