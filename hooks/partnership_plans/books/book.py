"""What a book is made of: the finished bodies of pages, in their order, and the words at its front."""

from pathlib import Path
from typing import Literal, NamedTuple

from partnership_plans.books.paper import Paper

Format = Literal["pdf", "epub"]


class Part(NamedTuple):
    """A page of a book: where it stands on the site, its title, its finished body, and how deep it stands: 1 or 2.

    `heading` is what it is headed with, where that is not what heads the page.
    """

    address: str
    title: str
    body: str
    depth: int = 1
    heading: str = ""


class Book(NamedTuple):
    """A book before it is written.

    `subject` says what it is, below its title; `lines` stand on its first page: whose it is, for which time, as at
    which day. `home` is where the site stands, or empty: then what lies outside the book can't be linked to. `paper` is
    what it is printed on. `rights` says under which licence its words and figures can be used, and is empty where the
    site names none; `licence` is where that can be read. `colours`
    are those of the site, by name; `pictures` the files in `content/` by address; `key` is an address that stays the
    same as long as the book does. `documents` are the titles of those that its facts were read in.
    """

    key: str
    title: str
    subject: str
    lines: tuple[str, ...]
    language: str
    publisher: str
    day: str
    home: str
    paper: Paper
    parts: tuple[Part, ...]
    colours: dict[str, str]
    pictures: dict[str, Path]
    logo: str = ""
    rights: str = ""
    licence: str = ""
    documents: tuple[str, ...] = ()


class Written(NamedTuple):
    """A finished book: its bytes, and how many pages it has; none where pages are made by whoever reads it.

    `unseen` are the signs that no font of this machine has, so that boxes stand in their place.
    """

    data: bytes
    pages: int = 0
    unseen: str = ""
