"""What a document does not say of the things on a page: noted where it would stand, and told once at the end."""

from partnership_plans.views.standpoint import Here


class Unsaid:
    """What one page leaves out because its document does not say it. Templates note it; `words` has each once."""

    def __init__(self, here: Here | None) -> None:
        """Begin with nothing; a page of the whole site has no standpoint, and keeps its own."""
        self._here = here
        self._words: dict[str, None] = {}

    def note(self, words: str) -> str:
        """Note what would stand here, such as `due date`. Gives nothing to print."""
        if self._here is None:
            self._words[words] = None
        else:
            self._here.note(words)
        return ""

    @property
    def words(self) -> tuple[str, ...]:
        """Give what was noted, in the order in which a reader misses it."""
        return tuple(self._words) if self._here is None else self._here.unsaid
