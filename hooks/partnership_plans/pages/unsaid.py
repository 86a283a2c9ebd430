"""What a document does not say of the things on a page: noted where it would stand, and told once at the end."""


class Unsaid:
    """What one page leaves out because its document does not say it. Templates note it; `words` has each once."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._words: dict[str, None] = {}

    def note(self, words: str) -> str:
        """Note what would stand here, such as `due date`. Gives nothing to print."""
        self._words[words] = None
        return ""

    @property
    def words(self) -> tuple[str, ...]:
        """Give what was noted, in the order in which a reader misses it."""
        return tuple(self._words)
