"""Takes consultations: from when to when people were asked, how many answered, what they said and what was done."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from partnership_plans.drafting.document import Words
from partnership_plans.drafting.found import LONGEST_LINE, Field, Found, Thing, Value, at, said
from partnership_plans.drafting.parts import Part, sentences
from partnership_plans.drafting.tables import Table, cells_of
from partnership_plans.drafting.values import date_in
from partnership_plans.model.dates import When

SPEAKS = re.compile(r"\bconsult(?:ed|ation|ing)\b|\bpublic engagement\b|\bymgynghor", re.IGNORECASE)
DATE = r"(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]{2,8}(?: \d{4})?"
SPAN = re.compile(
    rf"\b(?:from|between|ran|open|held)(?: from| between)?:? (?P<first>{DATE}) (?:to|until|and|till|[-–—]) "
    rf"(?P<last>{DATE})(?=[\s.,;)]|$)"
)
RESPONSES = re.compile(
    r"\b(?P<number>\d[\d,]*) (?:(?:people|residents|organi[sz]ations|individuals|businesses) )?(?:took part|responded"
    r"|replied|responses|replies|completed (?:the )?(?:survey|questionnaire)s?|(?:survey )?submissions)\b"
    r"(?P<after>.{0,60})",
    re.IGNORECASE,
)
WAY = re.compile(r"\b(?:to|by|through|via|from|in) (?:the |an? |our )?(?P<way>[a-z][\w -]{2,40}?)(?= and\b|[.,;)]|$)")
BESIDE = re.compile(
    r"\band (?P<number>\d[\d,]*) (?:by|through|via|from|in) (?:the |an? )?(?P<way>[a-z][\w -]{2,40}?)(?=[.,;)]|$)"
)


def is_said_and_did(table: Table) -> bool:
    """Say whether a table tells what people said, and beside it what was done."""
    return "said" in table.roles and "did" in table.roles


def take_said_and_did(table: Table, found: Found) -> None:
    """Take each row as what was said and what came of it."""
    pairs: list[Value] = []
    for row in table.rows:
        cells = cells_of(table, row)
        if "said" in cells:
            pairs.append(said({"said": at(cells["said"], row.spot), "did": at(cells.get("did", ""), row.spot)}))
    if pairs:
        _hold(found, table.heading or table.caption, str(table.spot), {"said_and_did": pairs})


def take_consultations(parts: Sequence[Part], found: Found) -> None:
    """Take the sentences below one heading that give the days of a consultation, and how many took part."""
    for heading, group in groupby(parts, key=lambda part: part.heading):
        words = [one for part in group for one in (part.intro, *part.items) if not one.level]
        speaks = bool(SPEAKS.search(heading))
        fields: dict[str, Value] = {}
        for one in words:
            for sentence in sentences(one.text):
                speaks_here = bool(SPEAKS.search(sentence))
                if (span := SPAN.search(sentence)) and "opens" not in fields and (speaks_here or speaks):
                    fields |= _days(span, one, found)
                if fields or speaks:
                    fields |= _counted(sentence, one, fields)
        if "opens" in fields or (speaks and "responses_in_all" in fields):
            where = next(str(value.where) for value in fields.values() if isinstance(value, Field))
            _hold(found, heading if speaks else "", where, fields)


def _days(span: re.Match[str], words: Words, found: Found) -> dict[str, Value]:
    last = date_in(span["last"])
    year = re.search(r"\d{4}$", last)
    first = date_in(span["first"]) or date_in(f"{span['first']} {year[0]}" if year else "")
    doubt = "" if re.search(r"\d{4}", span["first"]) else "the file gives the year with the other day alone"
    if not first or not last:
        return {}
    if When.model_validate(first).first > When.model_validate(last).last:
        found.leave(span[0], words.spot, "these days go backwards")
        return {}
    return {"opens": Field(first, str(words.spot), doubt), "closes": Field(last, str(words.spot))}


def _counted(sentence: str, words: Words, fields: dict[str, Value]) -> dict[str, Value]:
    match = RESPONSES.search(sentence)
    if not match or "responses_in_all" in fields or "responses" in fields:
        return {}
    ways = list(_ways(match, sentence, str(words.spot)))
    if ways:
        return {"responses": ways}
    return {"responses_in_all": Field(match["number"].replace(",", ""), str(words.spot))}


def _ways(match: re.Match[str], sentence: str, spot: str) -> Iterator[dict[str, Value]]:
    """Give the ways by which answers came, where the sentence counts each of several."""
    beside = BESIDE.search(sentence, match.end("number"))
    way = WAY.search(sentence, match.start("after"))
    if beside and way and way.start() < beside.start():
        for number, name in ((match["number"], way["way"]), (beside["number"], beside["way"])):
            yield {"channel": Field(name, spot), "received": Field(number.replace(",", ""), spot)}


def _hold(found: Found, heading: str, spot: str, fields: dict[str, Value]) -> None:
    """Add to the consultation that stands below the same heading, or begin one."""
    title = heading or "Consultation"
    for known in found.of("consultations"):
        name = known.fields["title"]
        if isinstance(name, Field) and name.value == title[:LONGEST_LINE]:
            known.fields.update({key: value for key, value in fields.items() if key not in known.fields})
            return
    doubt = "" if heading else "the file gives it no name"
    held: dict[str, Value] = {"id": found.new_id(title), "title": Field(title[:LONGEST_LINE], spot, doubt), **fields}
    found.things.append(Thing("consultations", held | {"source": spot}, spot))
