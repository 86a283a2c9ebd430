"""Writes `windows.bin`: a hash of each run of eight words of the five documents, and no word of them.

Run it where the documents lie beside the checkout: `python tests/five/facts/make_windows.py ../shared/seeds`.
"""

import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

RUN = 8
SIZE = 6
WINDOWS = Path(__file__).with_name("windows.bin")


def words_of(text: str) -> list[str]:
    """Give the words of a text: small letters and digits, and nothing between them."""
    return re.findall(r"[^\W_]+", text.lower())


def hashes_of(words: list[str]) -> Iterator[bytes]:
    """Hash each run of eight words. Six bytes: among a million runs one in fifteen thousand sites errs."""
    for start in range(len(words) - RUN + 1):
        yield sha256(" ".join(words[start : start + RUN]).encode()).digest()[:SIZE]


def read_windows() -> frozenset[bytes]:
    """Read the hashes that were written."""
    data = WINDOWS.read_bytes()
    return frozenset(data[at : at + SIZE] for at in range(0, len(data), SIZE))


if __name__ == "__main__":
    texts = [words_of(path.read_text(encoding="utf-8")) for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    WINDOWS.write_bytes(b"".join(sorted({one for words in texts for one in hashes_of(words)})))
