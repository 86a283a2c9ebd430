"""Short forms and what they stand for, and words that a sentence defines."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from partnership_plans.drafting.document import Row, Spot, Words
from partnership_plans.drafting.found import LONGEST_LINE, Field, Found, Thing, said
from partnership_plans.drafting.parts import sentences
from partnership_plans.drafting.tables import Table

IN_BRACKETS = re.compile(
    r"(?P<full>(?:[\w’'&-]+,? ){1,8}?)[“‘]?\((?:the )?[“‘\"']?(?P<short>[A-Z][A-Za-z]*[A-Z]s?)[”’\"']?(?:['’]s)?\)"
)
DEFINES = re.compile(
    r"(?P<term>[A-Z][\w-]+(?: [A-Z]?[\w-]+){0,2}) (?:relates to|involves|is defined as|means|refers to"
    r"|is the term for) (?P<meaning>.{30,})"
)
LOOK_ALIKE = str.maketrans("АВЕКМНОРСТУХІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXISJABEZHIKMNOPTYX")
"""Capital letters of the Cyrillic and Greek alphabets that recognised text has in the place of ours."""
AN_ACRONYM = re.compile(r"\b(?P<short>[A-Z]{3,6})\b[^.]{0,120}?(?: [-–—:] |, )(?P<full>[A-Z][\w, -]{8,80}?)(?=[.;]|$)")
GLOSSARY = re.compile(
    r"\b(?:glossary|abbreviations?|acronyms?|jargon|definitions?|terms (?:used|explained)|what (?:we|the words) mean"
    r"|geirfa|termau)\b",
    re.IGNORECASE,
)
"""How headings call a list of terms."""
EXPLAINED = re.compile(r"(?P<term>[A-Z“‘][^:=–—]{0,58}?\S)(?:\s*[:=]\s+|\s+[-–—]\s+)(?P<meaning>\S.{2,})")
"""A term and, behind a sign that parts them, what it means."""
LONGEST_SHORT_FORM, LONG_MEANING = 12, 45
SMALL = {"and", "of", "for", "the", "to", "in", "on", "&", "a"}


def add_term(found: Found, term: str, spot: Spot | str, *, full: str = "", meaning: str = "") -> None:
    """Add a term, once; the first that is said of it counts."""
    latin = term.translate(LOOK_ALIKE) if term.upper() == term else term
    doubt = "" if latin == term else "its letters were of another alphabet, and only looked like these"
    if any(_same(one, latin) for one in found.of("terms")):
        return
    fields = {
        "term": Field(latin, str(spot), doubt),
        "as_printed": None if latin == term else term,
        "stands_for": Field(full, str(spot)) if full else None,
        "meaning": Field(meaning, str(spot)) if meaning else None,
        "source": str(spot),
    }
    found.things.append(Thing("terms", said(fields), str(spot)))


def _same(thing: Thing, term: str) -> bool:
    known = thing.fields["term"]
    return isinstance(known, Field) and str(known.value).casefold() == term.casefold()


def take_terms(words: Sequence[Words], found: Found) -> None:
    """Take what paragraphs define; short forms only where no glossary of the file lists them."""
    _take_list(words, found)
    has_glossary = bool(found.of("terms"))
    for one in words:
        for match in IN_BRACKETS.finditer(one.text) if not has_glossary else ():
            words_before = match["full"].strip()
            full = _stands_for(words_before, match["short"]) or _stands_for(
                words_before.rpartition(" ")[0], match["short"]
            )
            if full:
                add_term(found, match["short"].rstrip("s"), one.spot, full=full)
        for match in AN_ACRONYM.finditer(one.text) if not has_glossary and "acronym" in one.text else ():
            if full := _stands_for(match["full"].replace(",", ""), match["short"]):
                add_term(found, match["short"], one.spot, full=full)
        for sentence in () if one.level or has_glossary else sentences(one.text)[:1]:
            if (defined := DEFINES.match(sentence)) and defined["term"].split()[0] not in {"The", "This", "That", "It"}:
                add_term(found, defined["term"], one.spot, meaning=sentence)


def _take_list(words: Sequence[Words], found: Found) -> None:
    """Take what stands below a heading that calls it a glossary: `ASB - anti-social behaviour`, or two lines each."""
    below, term = False, ""
    for one in words:
        if one.level and not (below and EXPLAINED.fullmatch(one.text)) and not (below and _is_short_form(one.text)):
            below, term = bool(GLOSSARY.search(one.text)), ""
        elif below and (match := EXPLAINED.fullmatch(one.text)):
            term = ""
            _explain(found, match["term"], match["meaning"], one.spot)
        elif below and one.lead and one.text.startswith(one.lead) and len(one.lead) < len(one.text):
            _explain(found, one.lead, one.text[len(one.lead) :], one.spot)
        elif below and _is_short_form(one.text):
            term = one.text
        elif below and term:
            _explain(found, term, one.text, one.spot)
            term = ""


def _is_short_form(text: str) -> bool:
    return len(text) <= LONGEST_SHORT_FORM and text.upper() == text and any(sign.isalpha() for sign in text)


def _explain(found: Found, term: str, meaning: str, spot: Spot) -> None:
    name, words = term.strip(" :–—-“”‘’"), meaning.strip(" :–—-")
    is_full = _is_short_form(name) and len(words) < LONGEST_LINE and not words.endswith(".")
    add_term(found, name, spot, full=words if is_full else "", meaning="" if is_full else words)


def take_short_forms(table: Table, found: Found) -> None:
    """Take a glossary that has no names above its columns: terms, and beside each what it means; two pairs at most."""
    for row in table.rows:
        for name, meaning in zip(row.cells[::2], row.cells[1::2], strict=False):
            if name and meaning:
                _explain(found, name, meaning, row.spot)
            elif name or meaning:
                found.leave(name or meaning, row.spot, "half of a row of a glossary")


def _stands_for(text: str, short: str) -> str:
    """Give the end of a text whose words begin with the letters of a short form, in their order."""
    letters = short.rstrip("s").casefold()
    words = [one for one in re.split(r" ", text.strip()) if one]
    for start in range(len(words) - 1, -1, -1):
        initials = "".join(
            part[0].casefold()
            for word in words[start:]
            for part in re.split(r"[-/]", word)
            if part and word.casefold() not in SMALL
        )
        if initials == letters and words[start].casefold() not in SMALL:
            return " ".join(words[start:]).rstrip(",")
    return ""


class _Entry(NamedTuple):
    name: str
    meaning: str
    row: Row


def take_glossary(table: Table, found: Found) -> None:
    """Take a table of terms, which may have two beside each other, and rows that were cut into lines."""
    columns = [n for n, role in enumerate(table.roles) if role == "term"]
    last: dict[int, _Entry] = {}
    for row in table.rows:
        cells = [*row.cells, ""]
        if last and not any(_begins(last.get(n), cells[n]) for n in columns):
            for n in columns:
                name, meaning, first = last.get(n) or _Entry("", "", row)
                last[n] = _Entry(f"{name} {cells[n]}".strip(), f"{meaning} {cells[n + 1]}".strip(), first)
            continue
        _add_entries(last, found)
        last = {n: _Entry(cells[n], cells[n + 1], row) for n in columns}
    _add_entries(last, found)


def _begins(before: _Entry | None, name: str) -> bool:
    """Say whether a name begins an entry: the one before is at its end, or this is a short form."""
    if not name:
        return False
    is_short = name.isupper() and len(name) < LONGEST_SHORT_FORM
    ended = before is None or before.name.isupper() or len(before.meaning) < LONG_MEANING
    return is_short or ended or (before is not None and before.meaning[-1:] in ".;")


def _add_entries(entries: dict[int, _Entry], found: Found) -> None:
    for name, meaning, row in entries.values():
        if name and meaning:
            is_full = name.isupper() and len(meaning) < LONGEST_LINE and not meaning.endswith(".")
            add_term(found, name, row.spot, full=meaning if is_full else "", meaning="" if is_full else meaning)
