"""Looks at a file that is a ZIP package, as those of Word and Excel are, before anything in it is opened."""

import re
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from partnership_plans.drafting.document import CannotReadError

BIGGEST = 200 * 1024 * 1024
"""How large a package may be once it is unpacked: a plan with many pictures has some 50 MB."""
MOST_FILES = 5_000
TIMES = 200
"""How much smaller packing may have made a large part. Text of documents comes to 20."""
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_OF_OLD = 1024 * 1024
"""How much of a file of the old kind is looked at for what is in it."""
ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def refuse_odd_package(path: Path, name: str, main: str) -> None:
    """Refuse, with a CannotReadError, a package that is locked, broken, a bomb, or lacks its main part."""
    with path.open("rb") as file:
        start = file.read(MOST_OF_OLD)
    if start.startswith(OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in start:
            raise CannotReadError(f"{name} has a password. Open it, take the password off, and save it anew")
        raise CannotReadError(
            f"{name} is of the old kind (.doc, .xls), or has a password. Open it, take the password off, and save it "
            "anew as .docx or .xlsx"
        )
    try:
        with ZipFile(path) as package:
            parts = package.infolist()
            _refuse_bomb(name, [(part.file_size, part.compress_size) for part in parts])
            if main not in {part.filename for part in parts}:
                raise CannotReadError(f"{name} is not what its name says. Open it where it was made, and save it anew")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with package.open(part) as opened:
                        if ENTITY.search(opened.read().replace(b"\0", b"")):
                            raise CannotReadError(f"{name} defines entities, which no office program does: not read")
    except (BadZipFile, NotImplementedError, RuntimeError, OSError) as fault:
        if isinstance(fault, FileNotFoundError):
            raise
        raise CannotReadError(f"{name} is damaged or cut off. Open it where it was made, and save it anew") from None


def _refuse_bomb(name: str, sizes: list[tuple[int, int]]) -> None:
    whole = sum(size for size, _ in sizes)
    swollen = any(size > 10 * 1024 * 1024 and size > TIMES * max(packed, 1) for size, packed in sizes)
    if whole > BIGGEST or len(sizes) > MOST_FILES or swollen:
        raise CannotReadError(
            f"{name} unpacks to {whole // 1024 // 1024:,} MB in {len(sizes):,} parts, far more than a plan: it"
            f" was not "
            "read. Copy what belongs to the plan into a new file"
        )
