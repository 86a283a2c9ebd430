"""The words, names and numbers that `mkdocs.yml` can give, each read from what people write for it."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from partnership_plans.loading.countries import country_meant
from partnership_plans.loading.profiles import OWN, shipped
from partnership_plans.model.dates_meant import MONTHS, read_date
from partnership_plans.model.language_tags import read_tag, tag_meant
from partnership_plans.model.own_words import own_word_or
from partnership_plans.model.reckoning import CURRENCIES, money_meant
from partnership_plans.model.record import refuse
from partnership_plans.model.values import Line
from partnership_plans.problems import nearest
from partnership_plans.words.messages import has_words

SHAPE = 4
"""The newest shape of a project's files: `upgrading/steps.py` has what leads to it."""
IGNORED = "/.venv/\n/site/\n/preview/\n/release/\n/.plans/\n/gl-code-quality-report.json\n"
"""What a new project's `.gitignore` says: what commands make, and nobody commits."""


def marked(tag: str) -> str:
    """Say how words in another language are marked."""
    return f"mark what is in that language with {{{{ lang('{tag}') }}}} and {{{{ end_lang() }}}}."


def _read_language(value: Any) -> Any:
    """Give a language tag in the usual letters: `en-GB`, `cy`, `zh-Hant-HK`."""
    text = value.strip() if isinstance(value, str) else value
    if not isinstance(text, str):
        return value
    if text.lower() == "uk":
        hint = "write “language: en-GB” for British English."
        raise refuse("bad-setting", "“uk” is the tag of Ukrainian.", hint)
    if not (tag := read_tag(text)):
        meant = tag_meant(text) or "en-GB"
        hint = f"write “language: {meant}”." if has_words(meant) else f"write “language: en-GB”; {marked(meant)}"
        raise refuse("bad-setting", f"“{text[:40]}” is not a language tag.", hint)
    return tag


def _read_also_in(value: Any) -> Any:
    """Give the tags of further languages, each of which the program has words in."""
    given = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        return value if given else ()
    tags = []
    for one in given:
        tag = read_tag(one.strip())
        if not tag or not has_words(tag):
            meant = tag_meant(one.strip()) or ""
            message = f"The program has no words in “{one.strip()[:40]}”, and so can make no pages in it."
            hint = "say “also_in: [cy]” for Welsh, or take the line out."
            if not tag and has_words(meant):
                message, hint = f"“{one.strip()[:40]}” is not a language tag.", f"write “also_in: [{meant}]”."
            raise refuse("bad-setting", message, hint)
        tags.append(tag)
    return tuple(dict.fromkeys(tags))


def _read_month(value: Any) -> Any:
    text = value.strip() if isinstance(value, str) else value
    if not isinstance(text, str):
        return value
    read = read_date(f"{text} 2000")
    if text.isdecimal():
        number: object = int(text)
    else:
        number = read.get("month") if read and not read.get("day") else None
    if isinstance(number, int) and 1 <= number <= len(MONTHS):
        return MONTHS[number - 1]
    meant = read.get("month") if read else None
    close = MONTHS[meant - 1] if isinstance(meant, int) else nearest(text.title(), MONTHS) or "April"
    raise refuse("bad-setting", f"“{text[:40]}” is no month.", f"write the month's name, such as “{close}”.")


def _read_currency(value: Any) -> Any:
    text = value.strip() if isinstance(value, str) else value
    if not isinstance(text, str):
        return value
    meant = money_meant(text)
    if meant == text:
        return text
    if meant:
        raise refuse("bad-setting", f"“{text[:40]}” is not written so here.", f"write “{meant}”.")
    known = " or ".join(f"“{one}”" for one in CURRENCIES)
    raise refuse("bad-setting", f"“{text[:40]}” is no money that the site can write.", f"write {known}.")


def _read_shape(value: Any) -> Any:
    text = str(value).strip()
    if not text.isdecimal() or not 1 <= int(text) <= SHAPE:
        newer = text.isdecimal() and int(text) > SHAPE
        why = f"this program knows shapes up to {SHAPE}" if newer else "it is a number"
        hint = "install a newer program." if newer else f"say “{SHAPE}”, or take the line out."
        raise refuse("bad-setting", f"“{text[:40]}” is no shape of these files: {why}.", hint)
    return int(text)


def _read_profile(value: Any) -> Any:
    text = value.strip() if isinstance(value, str) else value
    if not isinstance(text, str):
        return value
    known = (*shipped(), OWN)
    word = "-".join(text.casefold().replace("_", " ").split())
    if word in known:
        return word
    if word.endswith((".yml", ".yaml")) or "/" in word:
        hint = f"move your own profile to {OWN}, and say “profile: {OWN}”."
        raise refuse("bad-setting", f"“{text[:60]}” is not where a profile of one's own lies.", hint)
    close = nearest(word, known)
    hint = f"did you mean “{close}”? " if close else ""
    listed = ", ".join(f"“{one}”" for one in known)
    raise refuse("bad-setting", f"There is no profile “{text[:60]}”.", f"{hint}choose from {listed}.")


OwnWord = Annotated[Line, own_word_or("bad-setting")]
Language = Annotated[Line, BeforeValidator(_read_language)]
AlsoIn = Annotated[tuple[Line, ...], BeforeValidator(_read_also_in)]
MonthName = Annotated[Line, BeforeValidator(_read_month)]
Currency = Annotated[Line, BeforeValidator(_read_currency)]
Shape = Annotated[int, BeforeValidator(_read_shape)]
CountryName = Annotated[Line, BeforeValidator(country_meant)]
"""The name of a country, or the file in which a council wrote its own."""
ProfileName = Annotated[Line, BeforeValidator(_read_profile)]
