"""The catalogue of the program's words, taken from its code, and from its templates by Babel."""

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from partnership_plans.loading.countries import shipped_countries
from partnership_plans.loading.profiles import shipped_profile
from projects import REPOSITORY

WORDS = REPOSITORY / "hooks" / "partnership_plans" / "words"
TEMPLATE = WORDS / "messages.pot"
KEYWORDS = {"say": None, "say_html": None, "say_parts": None, "mark": None, "say_many": (1, 2)}
BLOCKS = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
PROGRAM = REPOSITORY / "hooks" / "partnership_plans"
SPEAKS = "from partnership_plans.words.messages import"


def extracted() -> Catalog:
    """Take every message from the code that speaks to readers, the templates and the fields that come with it."""
    found = Catalog(charset="utf-8")
    for path in sorted(PROGRAM.rglob("*.py")):
        for said in _said_in(path):
            found.add(said)
    for path in sorted((REPOSITORY / "theme").rglob("*.html")):
        for _, message, _, _ in extract_from_file("jinja2", path, keywords=KEYWORDS, options=BLOCKS):
            found.add(message)
    for path in sorted((PROGRAM / "profiles").glob("*.yml")):
        field = shipped_profile(path.stem)
        named = (one.name for several in (field.topics, field.every_role, field.areas) for one in several)
        roles = (one.many for one in field.every_role)
        for words in (
            field.site_description,
            field.emergency,
            field.nobody,
            *named,
            *roles,
            *field.heading_of.values(),
            *field.asked_of.values(),
        ):
            found.add(words)
    for law in (one.accessibility for one in shipped_countries().countries if one.accessibility):
        for words in (law.law, law.called, law.enforcement, law.contact):
            found.add(words)
    return found


def _said_in(path: Path) -> Iterator[str | tuple[str, str]]:
    """Give each message of a module. Babel passes over one within another's parts, and those within an f-string."""
    text = path.read_text("utf-8")
    if SPEAKS not in text:
        return
    for call in ast.walk(ast.parse(text)):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS):
            continue
        given = [[*_texts_in(one)] for one in call.args]
        if call.func.id == "say_many":
            yield given[0][0], given[1][0]
        elif given:
            yield from (text for text in given[0] if text)


def _texts_in(value: ast.expr) -> Iterator[str]:
    """Give the text that an argument is, or each that it may be: `word or "partner"`."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.BoolOp):
        yield from (text for one in value.values for text in _texts_in(one))
    elif isinstance(value, ast.IfExp):
        yield from (*_texts_in(value.body), *_texts_in(value.orelse))


def as_template(catalogue: Catalog) -> bytes:
    """Write a catalogue as the file that translations are made from: no lines of code, no times, in one order."""
    out = BytesIO()
    write_po(out, catalogue, width=110, omit_header=True, no_location=True, sort_output=True)
    return out.getvalue()


def translation(language: str) -> Catalog:
    """Read a translation."""
    with (WORDS / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalogue: Catalog) -> bytes:
    """Compile a translation to what the program reads."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()
