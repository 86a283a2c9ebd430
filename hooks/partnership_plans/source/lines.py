"""The lines of every file that was read, packed: a report shows a few of them, and a big site has many."""

import zlib
from collections.abc import Iterator, Mapping, MutableMapping


class Lines(MutableMapping[str, list[str]]):
    """The lines of files by the files' names. Packed, they take a third of the memory; each is unpacked when asked for.

    A line holds no line end, and so a file's lines can be told apart where they stand in one text.
    """

    def __init__(self) -> None:
        """Begin without files."""
        self._packed: dict[str, bytes] = {}

    def __setitem__(self, name: str, lines: list[str]) -> None:
        """Keep the lines of a file."""
        text = "".join(f"{line}\n" for line in lines)
        self._packed[name] = zlib.compress(text.encode("utf-8", "surrogatepass"), 1)

    def __getitem__(self, name: str) -> list[str]:
        """Give the lines of a file."""
        text = zlib.decompress(self._packed[name]).decode("utf-8", "surrogatepass")
        return text.split("\n")[:-1]

    def __delitem__(self, name: str) -> None:
        """Let go of a file."""
        del self._packed[name]

    def __iter__(self) -> Iterator[str]:
        """Give the names of the files."""
        return iter(self._packed)

    def __len__(self) -> int:
        """Say how many files there are."""
        return len(self._packed)

    def along_with(self, *others: Mapping[str, list[str]]) -> "Lines":
        """Give these lines and those of other files."""
        every = Lines()
        every._packed.update(self._packed)
        for other in others:
            every.update(other)
        return every
