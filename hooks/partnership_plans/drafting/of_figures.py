"""Answers to surveys, and figures about the area, where lists and sentences give them."""

import re
from collections.abc import Sequence
from functools import cache

from partnership_plans.drafting.document import Words
from partnership_plans.drafting.found import LONGEST_LINE, Field, Found, Value, at, said
from partnership_plans.drafting.parts import Part, sentences
from partnership_plans.loading.countries import shipped_countries, with_law

ASKED = re.compile(
    r"\b(?:survey|asked|respondents|consultation|questionnaire|residents said|priority is)\b", re.IGNORECASE
)
ANSWER = re.compile(r"^(?P<option>[A-Z“‘'\"].{1,80}?)[\s:–—-]+(?P<value>\d{1,3}(?:\.\d+)?) ?%$")
SHARE = re.compile(
    r"(?:proportion|percentage|share|number) of (?:those|people|respondents|residents)(?: (?:that"
    r"|who))?(?: (?:felt|feel|said|say|were|are|was))? "
    r"(?P<option>.{3,120}?) (?:was|is|were|stood at|rose to|fell to) (?P<value>\d{1,3}(?:\.\d+)?) ?%",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"\b(?P<year>(?:19|20)\d\d) (?:figure|result|survey|value)s?(?: of| was| at)? (?P<value>\d{1,3}(?:\.\d+)?) ?%"
)
BASE = re.compile(r"\b(?P<base>\d[\d,]*) (?:people|residents|respondents|responses)\b", re.IGNORECASE)
PROFILE = re.compile(
    r"\bprofile of\b|\babout (?:the|our) (?:area|borough|district|county|city|town)\b|\bdemograph|\bour (?:area"
    r"|place|population)\b",
    re.IGNORECASE,
)
FIGURE = re.compile(
    r"(?<![\w/.,-])(?P<value>\d[\d,]*(?:\.\d+)?)(?P<after> ?%| ?(?:sq\.? ?km|square (?:kilometres|miles)"
    r"|hectares)\b|\+)?(?![\w/]|,\d)"
)
COUNTED = re.compile(
    r" (?:(?:rural|urban|electoral|local) )?(?P<what>households|people|residents|parishes|wards|dwellings|homes"
    r"|businesses|schools|villages|towns|jobs)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
WARDS = re.compile(r"\b(?P<value>\d+) (?P<what>wards)\b", re.IGNORECASE)


@cache
def _elsewhere() -> re.Pattern[str]:
    """Give what begins a figure that is not of the plan's own area."""
    known = shipped_countries()
    places = "|".join(re.escape(name) for name in (*with_law(), *known.together))
    return re.compile(rf"^\s*(?:nationally|regionally|(?:in|across) (?:the )?(?:{places}))\b", re.IGNORECASE)


def take_answers(parts: Sequence[Part], found: Found) -> None:
    """Take lists of shares below a sentence that tells of a survey, and the shares of those who felt something."""
    for index, part in enumerate(parts):
        around = " ".join(one.intro.text for one in parts[max(0, index - 3) : index + 1])
        if not ASKED.search(f"{part.heading} {around}"):
            continue
        base = BASE.search(part.intro.text)
        counted = base["base"] if base else ""
        matches = ((ANSWER.match(item.text), item) for item in part.items)
        answers: list[Value] = [
            _answer(match["option"], match["value"], item, base=counted) for match, item in matches if match
        ]
        if answers:
            _add(found, part, answers)
        for one in (part.intro, *part.items):
            if match := SHARE.search(one.text):
                shares: list[Value] = [_answer(match["option"], match["value"], one)]
                if before := BEFORE.search(one.text[match.end() :]):
                    shares.append(_answer(match["option"], before["value"], one, year=before["year"]))
                _add(found, part, shares)


def _answer(option: str, value: str, words: Words, *, year: str = "", base: str = "") -> dict[str, Value]:
    spot = words.spot
    return said(
        {
            "option": at(option, spot),
            "value": at(value, spot),
            "year": at(year, spot),
            "base": at(base.replace(",", ""), spot),
        }
    )


def _add(found: Found, part: Part, answers: list[Value]) -> None:
    spot = part.intro.spot
    heading = part.heading if re.search(r"survey|consultation", part.heading, re.IGNORECASE) else ""
    title = heading or "Survey"
    question: dict[str, Value] = {
        "id": found.new_id(f"answers {part.intro.text}"),
        "title": Field(_last(part.intro.text), str(spot), "is this what was asked?"),
        "answers": answers,
    }
    title_field = Field(title[:LONGEST_LINE], str(spot), "" if heading else "the file gives it no name")
    found.add("surveys", title, spot, {"title": title_field, "questions": [question], "source": str(spot)})


def _last(text: str) -> str:
    return sentences(text)[-1].rstrip(":.")[:LONGEST_LINE]


def take_area(parts: Sequence[Part], found: Found) -> None:
    """Take each figure of a section about the area, with the part of the sentence that it stands in."""
    for part in parts:
        in_profile = bool(PROFILE.search(part.heading)) and not part.intro.level
        for one in (part.intro, *part.items):
            if in_profile:
                for sentence in sentences(one.text):
                    _figures(sentence, one, found)
            elif not one.level and (match := WARDS.search(one.text)):
                _figure(
                    match["value"],
                    match["what"].lower(),
                    one.text[max(0, match.start() - 60) : match.end()],
                    one,
                    found,
                )


def _figures(sentence: str, words: Words, found: Found) -> None:
    for match in FIGURE.finditer(sentence):
        value, after = match["value"].rstrip(","), (match["after"] or "").strip()
        rest = sentence[match.end() :]
        if (
            after == "+"
            or (YEAR.fullmatch(value) and not after)
            or _elsewhere().match(rest)
            or rest.startswith((" years", "-"))
        ):
            continue
        counted = COUNTED.match(rest)
        if after == "%":
            unit = "percent"
        elif after:
            unit = after
        elif counted:
            unit = counted["what"].lower()
        elif "," in value and len(value) > MANY and re.search(r"population|residents|people", sentence, re.IGNORECASE):
            unit = "people"
        else:
            continue
        _figure(value, unit, sentence, words, found)


MANY = 5
"""How many signs a number has that can stand for people, where no word says what is counted."""


def _figure(value: str, unit: str, sentence: str, words: Words, found: Found) -> None:
    spot = words.spot
    years = YEAR.findall(sentence)
    kind = (
        "projection" if re.search(r"\bproject(?:ed|ion)", sentence) else "estimate" if "estimated" in sentence else ""
    )
    title = sentence if len(sentence) <= LONGEST_LINE else f"{sentence[: LONGEST_LINE - 2].rsplit(' ', 1)[0]} …"
    fields: dict[str, Value | None] = {
        "title": at(title.rstrip("."), spot, "write in a few words what this is the figure of"),
        "value": at(value, spot),
        "unit": at(unit, spot),
        "kind": at(kind, spot),
        "rough": Field("yes", str(spot))
        if re.search(rf"(?:about|approximately|around|almost|estimated) {re.escape(value)}", sentence)
        else None,
        "year": at(years[0], spot, "is this the year that it is for?") if len(years) == 1 else None,
        "source": str(spot),
    }
    found.add("area_figures", f"{title[:60]} {value}", spot, fields)
