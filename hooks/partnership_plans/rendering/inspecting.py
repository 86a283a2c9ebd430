"""What is wrong with the links, pictures, headings and tables of a narrative, each told at its own place."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from partnership_plans.model.values import slug_of
from partnership_plans.model.web import fault_of
from partnership_plans.problems import Place, Problem, error, warning
from partnership_plans.rendering.easy_read import without_words, wrong_with_pictures
from partnership_plans.rendering.printing import OPEN
from partnership_plans.rendering.reading import Places, Reading, cells_of, words_of

PLAIN_ADDRESS = dict.fromkeys(("http", "https"), "write the address as a browser shows it.") | {
    "mailto": "write the mailbox alone, such as mailto:safety@council.gov.uk.",
    "tel": "write the number alone, such as tel:101.",
}
"""The schemes that a link of the narrative may have, and what to write where its address is refused."""
FILE_NAME = re.compile(
    r"(?:[\w ()-]+\.)+(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|heic)"
    r"|(?:image|photo|photograph|picture|img|pic|figure|fig|graphic|screenshot|chart|graph|map|diagram)[ ._-]*\d*"
    r"|(?:img|dsc[nf]?|pxl|image|photo|screenshot)[_-]?\d[\d_-]*",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"(?:click|tap|press|see|read|go)? ?(?:here|this|more|read more|find out more|learn more|more information|link"
    r"|this link|this page|this site|website|download)[.…!]?",
    re.IGNORECASE,
)

LONG = 120
"""Letters of a row that is repeated in a hint, at the most."""


class Dead(NamedTuple):
    """A link that leads nowhere: what was probably meant, as it should be written; empty where nothing is near.

    `held` says of what is there and is held back why it is, and what to do.
    """

    near: str = ""
    held: tuple[str, str] | None = None


Resolve = Callable[[str, Place], str | Dead]
"""Turns a link that stands at a place of a narrative into an address relative to its page, unless it is dead."""


def inspect(reading: Reading, resolve: Resolve, *, easy: bool = False) -> Iterator[Problem]:
    """Look at every link, picture, heading and table; note of each link and picture where it stands and leads to.

    In an `easy` text, an Easy Read version of a page, a picture may have no text alternative beside its words.
    """
    alone = without_words(reading) if easy else None
    if easy:
        yield from wrong_with_pictures(reading)
    level = 1
    notes = {note.words: note.problem for note in _notes_as_addresses(reading, resolve)}
    yield from notes.values()

    def resolved(written: str, where: Place) -> str | Dead:
        return "" if written in notes else resolve(written, where)  # told where it is named, and not at each mark

    for index, (opening, inline) in enumerate(pairwise(reading.tokens)):
        if opening.type == "table_open":
            yield from _table(islice(reading.tokens, index, None), reading.places)
        if inline.type != "inline":
            continue
        if opening.type == "heading_open":
            level, problems = _heading(opening, inline, level, reading.places)
            yield from problems
        elif opening.type == "th_open" and not words_of(inline.children).strip():
            message = "This column of the table has no heading."
            hint = "write in its first row what the column holds, such as “Year”."
            yield error("words-missing", _cell(inline, reading.places), message, hint)
        yield from _links(inline, reading.places, resolved, alone)


class _Note(NamedTuple):
    words: str
    problem: Problem


def _notes_as_addresses(reading: Reading, resolve: Resolve) -> Iterator[_Note]:
    """Find the notes that are written as the address of a link is (`[1]: Police`): no reader shows their words."""
    for one in reading.named.get("references", {}).values():
        words, row = _readable(one["href"]), one["map"][0]
        typed = reading.places.row(row)
        label = re.match(r" {0,3}\[([^\]\n]+)\]:", typed)
        if label is None or not re.fullmatch(r"[^\W_]+", words):
            continue
        where = reading.places.at(row, typed.index("["))
        if isinstance(resolve(words, where), Dead):
            shown = typed.strip()[:60]
            message = f"“{shown}” names an address by “[{label[1]}]”, and is not shown; “{words}” is none."
            name = slug_of(label[1])
            hint = f"for a note begin this line with “[^{name}]: ”, and put [^{name}] at its mark; "
            hint += "for a link write its address here."
            yield _Note(words, error("footnote", where, message, hint))


def _heading(opening: Token, inline: Token, above: int, places: Places) -> tuple[int, list[Problem]]:
    """Check that a heading has words and is one step below the one above it at the most; give its level."""
    level, text = int(opening.tag[1]), words_of(inline.children).strip()
    where = places.block(opening)
    if not text:
        hint = "write the heading's words after the signs, or delete the line."
        return above, [error("words-missing", where, "This heading has no words.", hint)]
    shown = re.sub(r"[\ue000\ue001]", "", text)
    step = "##" if level == 1 else "#" * (above + 1)
    hint = f"start it with {step}."
    if opening.markup in {"=", "-"}:
        hint = f"write “{step} {shown}”, without the line of “{opening.markup}” below it."
    if level == 1:
        message = "Narrative can't have a heading of level 1: the page's title is that."
        return max(level, 2), [error("heading-level", where, message, hint)]
    if level > above + 1:
        return level, [error("heading-level", where, f"The heading “{shown}” skips a level.", hint)]
    return level, []


def _cell(inline: Token, places: Places) -> Place:
    return places.at(inline.map[0] if inline.map else 0, int(inline.meta.get("column", 0)))


def _table(tokens: Iterable[Token], places: Places) -> Iterator[Problem]:
    """Find rows with more cells than the table has columns, which the preview leaves out, or with fewer."""
    columns = 0
    for token in tokens:
        if token.type == "table_close":
            return
        columns += token.type == "th_open"
        if token.type == "tr_open" and token.map and columns:
            row = places.row(token.map[0])
            cells = cells_of(row)
            if len(cells) > columns:
                at = row.rstrip().rstrip("|").rfind(cells[-1].strip())
                cut = ", ".join(f"“{cell.strip()}”" for cell in cells[columns:])
                message = (
                    f"This row has {len(cells)} cells and the table {columns} columns, so {cut} would not be shown."
                )
                hint = "take the cell out, or give each column a heading in the first row; "
                hint += "write \\| for a | that is a sign."
                yield error("table-cells", places.at(token.map[0], max(at, 0)), message, hint)
            elif len(cells) < columns:
                yield _short_row(row, cells, columns, places.at(token.map[0], 0))


def _short_row(row: str, cells: list[str], columns: int, where: Place) -> Problem:
    """Tell of a row that ends early, or of a line that nothing parts from the table above it."""
    if "|" not in row:
        message = "This line stands right below a table, so it is shown as a row of it."
        return warning("row-short", where, message, "leave an empty line before it.")
    count = f"{len(cells)} cell{'s' if len(cells) > 1 else ''}"
    filled = f"| {' | '.join(cell.strip() for cell in cells)} |{' |' * (columns - len(cells))}"
    hint = f"write “{filled}” if nothing belongs there, or else the cell that is missing."
    if "\\|" in row or len(filled) > LONG:
        hint = "write the cell that is missing, or a | more for each that is empty."
    return warning("row-short", where, f"This row has {count} and the table {columns} columns.", hint)


def _links(inline: Token, places: Places, resolve: Resolve, alone: frozenset[int] | None) -> Iterator[Problem]:
    children = inline.children or []
    for index, token in enumerate(children):
        if token.type not in {"image", "link_open"}:
            continue
        where = token.meta["where"] = places.inline(inline, int(token.meta.get("at", 0)))
        if OPEN in str(token.attrs.get("title", "")) or (token.type == "image" and OPEN in words_of(token.children)):
            message = "The description of a picture or a link can't be made by an expression."
            yield error("unsafe-link", where, message, "write it out in words.")
        if token.type == "image":
            yield from _description(token, where, alone)
            yield from _address(token, "src", where, resolve)
        else:
            end = next(n for n in range(index, len(children)) if children[n].type == "link_close")
            yield from _words(children[index + 1 : end], where)
            yield from _address(token, "href", where, resolve)


def _words(children: list[Token], where: Place) -> Iterator[Problem]:
    words = words_of(children).strip()
    if not words and not any(token.type == "image" for token in children):
        hint = "write between the square brackets where it leads: [the police's website](https://…)."
        yield error("words-missing", where, "This link has no words.", hint)
    elif VAGUE.fullmatch(words):
        message = (
            f"The words of this link, “{words}”, don't say where it leads; people who hear only the links need that."
        )
        yield warning("vague-link", where, message, "name what is there, such as “the survey of 2025”.")


def _description(image: Token, where: Place, alone: frozenset[int] | None) -> Iterator[Problem]:
    source, words = unquote(str(image.attrs.get("src") or "this image")), words_of(image.children).strip()
    hint = "write what it shows between the square brackets: ![A chart of …](picture.png)."
    if not words and alone is not None:
        if id(image) in alone:
            message = f"The picture “{source}” has neither words below it nor a text alternative."
            hint = "write below it what it stands for, or between the square brackets what it shows: ![A bus](bus.png)."
            yield error("image-without-alt", where, message, hint)
    elif not words:
        yield error("image-without-alt", where, f"The image “{source}” has no text alternative.", hint)
    elif FILE_NAME.fullmatch(words):
        message = f"“{words}” does not say what the image “{source}” shows."
        yield error("image-without-alt", where, message, hint)


def _address(token: Token, attribute: str, where: Place, resolve: Resolve) -> Iterator[Problem]:
    address = str(token.attrs.get(attribute) or "")
    # As a browser reads it: without space and control characters.
    bare = re.sub(r"[\x00-\x20]", "", address)
    written = _readable(address)
    scheme = urlsplit(bare).scheme.lower() if _splits(bare) else "bad"
    if OPEN in written:
        message = "A link's address can't be made by an expression."
        yield error("unsafe-link", where, message, "write {{ link('id', 'words') }} instead of […](…).")
    elif scheme in PLAIN_ADDRESS and attribute != "src":
        token.meta["target"] = bare
        if fault := fault_of(bare):
            yield error("unsafe-link", where, f"The address “{bare[:60]}” {fault}.", PLAIN_ADDRESS[scheme])
    elif scheme or bare.startswith("//"):
        what = "a picture from another site" if attribute == "src" else f"a link that starts with “{scheme}:”"
        hint = "use https:, mailto: or tel:, or link to a page of this site."
        if scheme == "file" or len(scheme) == 1:
            what = f"a {'picture' if attribute == 'src' else 'link to a file'} from your own computer"
            hint = "put the file under content/, and write its name alone."
        if attribute == "src":
            hint = "put the picture beside this file, and write its name alone: ![what it shows](picture.jpg)."
        yield error("unsafe-link", where, f"Narrative can't have {what}.", hint)
    elif attribute == "href" and not written.strip("# "):
        message = "This link has no address, so it would lead to its own page."
        yield error("broken-link", where, message, "write the address in the round brackets: [words](foreword.md).")
    elif isinstance(target := resolve(written, where), Dead) and target.held:
        why, hint = target.held
        yield error("leads-to-held", where, f"“{written}” is {why}, and this page is public.", hint)
    elif isinstance(target, Dead):
        yield error("broken-link", where, f"“{written}” leads nowhere.", _where_to(written, attribute, target.near))
    else:
        token.meta["target"] = target


def _readable(address: str) -> str:
    """Give an address as it was typed, without the codes that the reader put for signs beyond ASCII."""
    try:
        return unquote(address, errors="strict")
    except UnicodeDecodeError:
        return address


def _where_to(written: str, attribute: str, near: str) -> str:
    """Say what a link that leads nowhere may have been meant to be."""
    if re.fullmatch(r"[^\s/@]+@[^\s/@]+\.\w+", written):
        return f"for an email address write mailto:{written}."
    if re.fullmatch(r"[+(]?[\d() -]{3,}", written):
        return f"for a phone number write tel:{re.sub(r'[^+0-9]', '', written)}."
    if site := re.match(r"(?:h?t?tps?[:;/\\.]+)?((?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:uk|org|com|net)(?:/|$)).*)", written):
        return f"for another website write https://{site[1]}."
    if near:
        return f"did you mean “{near}”?"
    if attribute == "src":
        return "put the picture beside this page, or correct its name; capital letters count."
    return "write the name of a file that is there, or {{ link('id') }} for a thing of the plan."


def _splits(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True
