"""The catalogue holds every word of the program that a reader sees, and a translation has each of them whole."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from words.catalogue import TEMPLATE, WORDS, as_template, compiled, extracted, translation

LANGUAGES = sorted(path.stem for path in WORDS.glob("*.po"))
PART = re.compile(r"\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>")
PROGRAM_MAKES_THEM = "make them anew with `pytest tests/words --rewrite-golden`"


def pairs(language: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give each message with what is said for it: of one for several numbers both forms, with the words for each."""
    for one in translation(language):
        if isinstance(one.id, tuple):
            yield from ((one.id, each) for each in one.string or ())
        elif one.id:
            yield (str(one.id),), str(one.string)


def edges(words: str) -> tuple[str, str]:
    """Give the spaces and marks with which words begin and end: pieces are joined by them."""
    start = re.match(r"\s*[;:,.]?\s*", words)
    end = re.search(r"\s*$", words)
    return start[0] if start else "", end[0] if end else ""


def test_the_catalogue_is_what_the_code_and_the_templates_say(request: pytest.FixtureRequest) -> None:
    found = as_template(extracted())
    if request.config.getoption("--rewrite-golden"):
        TEMPLATE.write_bytes(found)
    assert found.decode() == TEMPLATE.read_text("utf-8"), f"messages.pot is an older one: {PROGRAM_MAKES_THEM}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_says_every_message_and_no_other(language: str) -> None:
    here, there = ({one.id for one in each if one.id} for each in (extracted(), translation(language)))
    assert there == here
    assert [message for message, said in pairs(language) if not said.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_parts_the_tags_and_the_edges_of_a_message(language: str) -> None:
    for message, said in pairs(language):
        assert Counter(PART.findall(said)) in [Counter(PART.findall(each)) for each in message], said
        assert TAG.findall(said) == TAG.findall(message[-1]), said
        assert edges(said) == edges(message[-1]), (message, said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_program_reads_is_compiled_from_the_translation(language: str, request: pytest.FixtureRequest) -> None:
    file, made = WORDS / f"{language}.mo", compiled(translation(language))
    if request.config.getoption("--rewrite-golden"):
        file.write_bytes(made)
    assert file.read_bytes() == made, PROGRAM_MAKES_THEM


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_says_whether_somebody_whose_language_it_is_has_read_it(language: str) -> None:
    assert "Awaiting a translator's check" in translation(language).header_comment
