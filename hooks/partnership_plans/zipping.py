"""Puts a ZIP archive together from members that are finished: pressed together once, and taken over as they are.

What Python's own writer would make of the same files is the same to the byte (`zipfile`, deflate at its usual level).
"""

import zlib
from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from typing import BinaryIO, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST_YEAR, LAST_YEAR = 1980, 2107
"""The years that an entry of a ZIP archive can name (APPNOTE 4.4.6)."""
READABLE = 0o100644 << 16


class Member(NamedTuple):
    """A file of an archive: its name there, its check sum and its size, and its bytes pressed together."""

    name: str
    crc: int
    size: int
    data: bytes


def pressed(name: str, content: bytes) -> Member:
    """Press a file together."""
    press = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
    return Member(name, zlib.crc32(content), len(content), press.compress(content) + press.flush())


class Archive(ZipFile):
    """An archive that is being written; each of its files bears one day."""

    def __init__(self, out: BinaryIO, day: date | None) -> None:
        """Begin it in a file that can be read and written anywhere."""
        super().__init__(out, "w", ZIP_DEFLATED)
        self._dated = (min(max(day.year, FIRST_YEAR), LAST_YEAR), day.month, day.day) if day else (FIRST_YEAR, 1, 1)

    def put(self, member: Member) -> None:
        """Put a finished member in."""
        entry = ZipInfo(member.name, (*self._dated, 0, 0, 0))
        entry.create_system, entry.external_attr, entry.compress_type = 3, READABLE, ZIP_DEFLATED
        entry.CRC, entry.file_size, entry.compress_size = member.crc, member.size, len(member.data)
        self._add(entry, entry.FileHeader() + member.data)

    def take(self, entry: ZipInfo, whole: bytes) -> None:
        """Take a member over from another archive, with the header that it has there."""
        self._add(entry, whole)

    def _add(self, entry: ZipInfo, whole: bytes) -> None:
        assert self.fp is not None  # noqa: S101 - it is open
        entry.header_offset = self.start_dir
        self.fp.seek(self.start_dir)
        self.fp.write(whole)
        self.start_dir = self.fp.tell()
        self.filelist.append(entry)
        self.NameToInfo[entry.filename] = entry


class Standing(ZipFile):
    """An archive that was written before, of which members are taken over."""

    def __init__(self, path: Path) -> None:
        """Open it. Raises what `zipfile` does."""
        super().__init__(path)
        ends = [*(entry.header_offset for entry in self.filelist[1:]), self.start_dir]
        self._taken = {entry.filename: (entry, end) for entry, end in zip(self.filelist, ends, strict=True)}

    def __contains__(self, name: object) -> bool:
        """Say whether it has a member of this name."""
        return name in self._taken

    def member(self, name: str) -> Member | None:
        """Read a member by its name, as it is pressed together; None where there is none."""
        if name not in self._taken:
            return None
        entry, end = self._taken[name]
        whole = self._read(entry.header_offset, end)
        return Member(name, entry.CRC, entry.file_size, whole[len(entry.FileHeader()) :])

    def with_others(
        self,
        new: Mapping[str, Member],
        gone: Collection[str],
        order: Callable[[str], tuple[bool, str]],
        out: BinaryIO,
        day: date | None,
    ) -> int:
        """Write it with other members in the place of those of the same names, without those that are `gone`.

        A member of a new name stands where it belongs in the `order` of names. Gives the size of the archive in bytes.
        """
        names = [name for name in self._taken if name not in gone]
        if more := new.keys() - self._taken.keys():
            names = sorted((*names, *more), key=order)
        with Archive(out, day) as archive:
            for name in names:
                if name in new:
                    archive.put(new[name])
                else:
                    entry, end = self._taken[name]
                    archive.take(entry, self._read(entry.header_offset, end))
        return out.tell()

    def _read(self, start: int, end: int) -> bytes:
        assert self.fp is not None  # noqa: S101 - it is open
        self.fp.seek(start)
        return self.fp.read(end - start)
