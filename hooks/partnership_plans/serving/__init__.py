"""Shows the site on this machine while it is edited, and again after each change. `plans serve` runs it.

MkDocs writes each state of the site into a folder of its own, so every page has
the bytes that `plans build` gives it; what is served beside that is one script.
Why not MkDocs' own server: docs/decisions/0015-serving.md.
"""

from partnership_plans.serving.answering import CannotListen, Server
from partnership_plans.serving.showing import Job, serve

__all__ = ["CannotListen", "Job", "Server", "serve"]
