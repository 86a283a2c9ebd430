"""Puts a ZIP archive together from members that are finished: pressed together once, and taken over as they are.

What Python's own writer would make of the same files is the same to the byte (`zipfile`, deflate at its usual level).
"""

import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST_YEAR, LAST_YEAR = 1980, 2107
"""The years that an entry of a ZIP archive can name (APPNOTE 4.4.6)."""
READABLE = 0o100644 << 16
AT_ONCE = 1 << 20
"""Bytes that are held at once when members are taken over."""


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
        assert self.fp is not None  # noqa: S101 - it is open
        self._list(entry, self.start_dir)
        self.fp.seek(self.start_dir)
        self.fp.write(entry.FileHeader() + member.data)
        self.start_dir = self.fp.tell()

    def take(self, entries: Sequence[ZipInfo], read: IO[bytes], end: int) -> None:
        """Take over members that follow each other in another archive up to a place, with the headers they have there.

        `read` is that archive's file.
        """
        assert self.fp is not None  # noqa: S101 - it is open
        start = entries[0].header_offset
        for entry in entries:
            self._list(entry, self.start_dir + entry.header_offset - start)
        read.seek(start)
        self.fp.seek(self.start_dir)
        for at in range(start, end, AT_ONCE):
            self.fp.write(read.read(min(AT_ONCE, end - at)))
        self.start_dir = self.fp.tell()

    def _list(self, entry: ZipInfo, offset: int) -> None:
        entry.header_offset = offset
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
        assert self.fp is not None  # noqa: S101 - it is open
        names = [name for name in self._taken if name not in gone]
        if more := new.keys() - self._taken.keys():
            names = sorted((*names, *more), key=order)
        with Archive(out, day) as archive:
            for run in self._runs(names, new):
                if isinstance(run, str):
                    archive.put(new[run])
                else:
                    entries, end = run
                    archive.take(entries, self.fp, end)
        return out.tell()

    def _runs(self, names: Iterable[str], new: Collection[str]) -> Iterator[str | tuple[list[ZipInfo], int]]:
        """Give the name of each member that is new, and together the old ones that follow each other, up to where."""
        run: list[ZipInfo] = []
        end = 0
        for name in names:
            entry, to = self._taken.get(name, (None, 0))
            if run and (entry is None or name in new or entry.header_offset != end):
                yield run, end
                run = []
            if entry is None or name in new:
                yield name
            else:
                run.append(entry)
                end = to
        if run:
            yield run, end

    def _read(self, start: int, end: int) -> bytes:
        assert self.fp is not None  # noqa: S101 - it is open
        self.fp.seek(start)
        return self.fp.read(end - start)
